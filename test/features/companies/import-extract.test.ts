import { expect } from 'chai';
import { Company, execute, ImportRun, records, sql } from '../../../models/index.ts';
import { companyImportPath, uploadIdOf, uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { dirt, registerExtract } from '../../support/register-extract.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

const LINES = 50_000;

describe('The extract of a register', function () {
  this.timeout(240_000);
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
  });

  const upload = (text: string) => uploadSheet(officer, text);
  /** The number in the link to the lines of a kind. */
  const countOf = (text: string, kind: string) =>
    Number(new RegExp(`kind=${kind}"[^>]*>[^<(]*\\((\\d+)\\)`).exec(text)?.[1] ?? 0);

  /** Lines of the stored preview, and those with each remark or reason. */
  const linesByReason = async () => {
    const found = await records(sql`
      SELECT replace(r ->> 'key', 'companies:import.reason.', '') AS reason,
        count(DISTINCT l.key)::integer AS lines
      FROM import_lines l, jsonb_array_elements(l.shown -> 'remarks') AS r GROUP BY 1`);
    return Object.fromEntries(found.map(({ reason, lines }) => [String(reason), lines]));
  };

  // How long it takes, and what other pages wait meanwhile: npm run bench -- extract
  it('of 50,000 lines is previewed with the numbers of all that is wrong in it', async () => {
    const { text, counts } = registerExtract(LINES);

    const page = (await upload(text)).text;

    const refused = dirt.slice(0, 6).reduce((sum, kind) => sum + counts[kind], 0);
    const remarked = dirt.slice(6).reduce((sum, kind) => sum + counts[kind], 0);
    expect(countOf(page, 'refused')).to.equal(refused);
    expect(countOf(page, 'remarked')).to.equal(remarked);
    expect(countOf(page, 'created')).to.equal(LINES - refused);
    const { clean: _, ...faults } = counts;
    expect(await linesByReason()).to.deep.equal(faults);
    const last = await officer.get(`${companyImportPath}/${uploadIdOf({ text: page })}?page=1000`);
    expect(last.text).to.contain(`<td class="is-number cell-titled"`).and.contain('50001');
  });

  it('is imported, and undone so that the list of companies is the same to the byte', async () => {
    await Company.create({ slug: 'en', name: 'Før ApS', cvr: '10000009', city: 'Fløng', employees: '7' });
    await Company.create({ slug: 'to', name: 'To ApS', phone: '12345678' });
    const list = async () => (await officer.get('/companies.csv')).text;
    const before = await list();
    const lines = LINES;
    const { text, counts } = registerExtract(lines);

    const answer = await officer.post(`${companyImportPath}/confirmation`, {
      upload: uploadIdOf(await upload(text)),
    });
    expect(answer.status).to.equal(303);
    const refused = dirt.slice(0, 6).reduce((sum, kind) => sum + counts[kind], 0);
    // Both answer after three seconds, with a page that shows the progress.
    const runs = () => ImportRun.findAll({ order: [['id', 'DESC']] });
    await until(async () => (await runs()).some(({ createdCount }) => createdCount > 0), 60_000);
    const [run] = await runs();
    expect((run?.createdCount ?? 0) + (run?.changedCount ?? 0)).to.equal(lines - refused);
    expect(await list()).not.to.equal(before);

    expect((await officer.post(`/office/imports/${run?.id}/undo`)).status).to.equal(303);
    await until(async () => (await runs())[0]?.undoneAt !== null, 60_000);
    expect(await list()).to.equal(before);
  });
});
