import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { runImport } from '../../../server/commands/import.ts';
import { noDecisions } from '../../../server/features/companies/import/decisions.ts';
import { importCompanies } from '../../../server/features/companies/import/service.ts';
import { useServer } from '../../support/server.ts';

describe('The command that imports companies', () => {
  useServer();
  let folder: string;
  const { log, error } = console;
  let output: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-csv-'));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    await execute(sql`DELETE FROM companies`);
    output = [];
    console.log = (line: string) => void output.push(line);
    console.error = (line: string) => void output.push(line);
  });
  afterEach(() => Object.assign(console, { log, error }));

  const run = async (text: string, ...options: string[]) => {
    const file = join(folder, 'by.csv');
    await writeFile(file, text);
    return runImport(['companies', file, ...options]);
  };
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);

  it('prints the columns that are not used, each refused line and remark, and the counts', async () => {
    const code = await run('Navn;CVR;Farve;Telefon\nEn ApS;31418917;blå;ring\nSkidt ApS;1;;\n');

    expect(code).to.equal(0);
    expect(output).to.deep.equal([
      'column not used: Farve',
      'line 2: “ring” is not a phone number (this cell is ignored, the rest is imported)',
      'line 3: “1” is not a CVR number',
      '1 created, 0 changed, 0 unchanged, 1 refused',
    ]);
    await run('Navn;CVR\nEn ApS;31418917\n');
    expect(output.at(-1)).to.equal('0 created, 0 changed, 1 unchanged, 0 refused');
  });

  it('imports companies of other municipalities only with --outside', async () => {
    const sheet = 'Navn;Postnr;By\nHer ApS;2630;Taastrup\nDer ApS;8000;Aarhus\n';

    await run(sheet);
    expect(await names()).to.deep.equal(['Her ApS']);
    expect(output).to.include('line 3: outside the municipality: 8000 Aarhus');
    await run(sheet, '--outside');
    expect(await names()).to.deep.equal(['Der ApS', 'Her ApS']);
  });

  it('keeps marks of protection and says so, and takes them away with --remove-protection', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '31418917', advertisingProtected: true });
    const sheet = 'Navn;CVR;By;Reklamebeskyttet\nEn ApS;31418917;Taastrup;nej\n';
    const stored = async () => (await Company.findOne())?.toJSON();

    await run(sheet);
    expect(await stored()).to.include({ city: 'Taastrup', advertisingProtected: true });
    expect(output[0]).to.match(/^line 2: The file would remove the protection.*--remove-protection/);
    expect(output.at(-1)).to.equal('0 created, 1 changed, 0 unchanged, 0 refused');

    await run(sheet, '--remove-protection');
    expect(await stored()).to.include({ advertisingProtected: false });
    expect(output.at(-1)).to.equal('0 created, 1 changed, 0 unchanged, 0 refused');
  });

  it('leaves out what is asked, and prints the questions, also with all its options', async () => {
    const sheet = 'Navn;Status;Markedsføring\nEn ApS;Solgt;\nAnne Holm;NORMAL;\nTo ApS;NORMAL;\n';
    await run(sheet, '--outside', '--remove-protection');

    expect(await names()).to.deep.equal(['To ApS']);
    expect((await Company.findOne())?.advertisingProtected).to.equal(true);
    expect(output.join('\n'))
      .to.match(/line 2: we do not know the status “Solgt”/)
      .and.match(/line 2: The status is unknown.*Answer on the office’s page/)
      .and.match(/line 3: The name reads like that of a private person/)
      .and.match(/line 4: the file does not clearly say whether it may get advertising/);
    expect(output.at(-1)).to.equal('1 created, 0 changed, 0 unchanged, 2 refused');
  });

  it('shows its progress, from nothing to all', async () => {
    const lines = Array.from({ length: 6_000 }, (_, index) => `Firma ${index} ApS`).join('\n');
    await importCompanies(null, Buffer.from('Navn;By\nFirma 1 ApS;\n'));
    const steps: [number, number][] = [];

    await importCompanies(null, Buffer.from(`Navn\n${lines}\n`), noDecisions, (done, total) =>
      steps.push([done, total]),
    );

    expect(steps[0]).to.deep.equal([0, 5_999]);
    expect(steps.at(-1)).to.deep.equal([5_999, 5_999]);
    expect(steps.length).to.be.above(2);
    expect(steps.map(([done]) => done)).to.deep.equal(steps.map(([done]) => done).sort((a, b) => a - b));
  });

  it('says what is wrong with a file or an option, with an exit code', async () => {
    expect(await run('Farve;By\nblå;Ikast\n')).to.equal(1);
    expect(output.at(-1)).to.match(/column with names/);
    expect(await runImport(['companies', join(folder, 'no.csv')])).to.equal(1);
    expect(output.at(-1)).to.contain('there is no such file');
    expect(await run('Navn\nEn\n', '--everything')).to.equal(2);
    expect(output.at(-1)).to.contain('Usage:');
    expect(await names()).to.deep.equal([]);
  });
});
