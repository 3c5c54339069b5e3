import { mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Company, CompanyMember, execute, records, Sql, sql } from '../../../../models/index.ts';
import { runImport } from '../../../../server/commands/import.ts';
import { createPerson } from '../../../support/builders/people.ts';
import { type RegisterNumbers, writeRegisterFiles } from '../../../support/register-files.ts';
import { useServer } from '../../../support/server.ts';

const spec = { units: 2_000, insideShare: 0.5, closedShare: 0.4, newUnits: 15 } as const;

describe('The command that imports the business register', () => {
  useServer();
  let folder: string;
  let first: RegisterNumbers;
  let second: RegisterNumbers;
  let output: string[] = [];
  const { log, error } = console;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
    first = await writeRegisterFiles(join(folder, 'first'), spec);
    second = await writeRegisterFiles(join(folder, 'second'), { ...spec, week: 1 });
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    await execute(sql`DELETE FROM companies`);
    output = [];
    console.log = (line: string) => void output.push(line);
    console.error = (line: string) => void output.push(line);
  });
  afterEach(() => Object.assign(console, { log, error }));

  const run = (name: string, ...options: string[]) =>
    runImport(['register', join(folder, name), '--municipality', '169', ...options]);
  /** Those with an unknown status are asked about, and left out. */
  const asked = (numbers: RegisterNumbers) => numbers.faults.status ?? 0;

  it('prints what it would do, and changes nothing before it is confirmed', async () => {
    expect(await run('first')).to.equal(0);

    expect(output[0]).to.equal(`${first.rows} lines read, ${first.companies} companies in the municipality`);
    expect(output).to.include('nothing was changed: confirm with --confirm');
    expect(await Company.count()).to.equal(0);
  });

  it('imports the companies of the municipality with the numbers of the files', async () => {
    expect(await run('first', '--confirm')).to.equal(0);

    const created = first.companies - asked(first);
    expect(await Company.count()).to.equal(created);
    expect(output).to.include(`${created} created, 0 changed; undo at /office/imports`);
    const line = output.find((each) => each.includes(' new, ')) ?? '';
    expect(line).to.match(
      new RegExp(`^${created - first.cameFrom} new, ${first.cameFrom} moved in, 0 changed`),
    );
    const [withId] = await records(sql`SELECT count(address_id)::integer AS count FROM companies`);
    expect(withId?.count).to.equal(created - (first.faults.noAddressId ?? 0));
    for (const [fault, count] of Object.entries(first.faults))
      expect(
        output.some((each) => each.endsWith(`: ${count}`)),
        fault,
      ).to.equal(true);
  });

  it('finds exactly what the next week has changed, and nothing the second time', async () => {
    await run('first', '--confirm');
    output = [];

    await run('second', '--confirm');

    const { moved, trade, renamed, closed, movedOut, movedIn, created } = second.changes;
    const changed = moved + trade + renamed;
    expect(output.find((each) => each.includes(' new, '))).to.equal(
      `${created} new, ${movedIn} moved in, ${changed} changed (${moved} addresses, ${trade} industries, ` +
        `${renamed} names), ${movedOut} moved out, ${closed} closed, ` +
        `${second.companies - asked(second) - created - movedIn - changed} unchanged`,
    );
    for (const number of [moved, trade, renamed, closed, movedOut, created]) expect(number).to.be.above(0);
    const [ended] = await records(sql`
      SELECT count(*) FILTER (WHERE ended_as = 'closed')::integer AS closed,
        count(*) FILTER (WHERE ended_as = 'movedOut')::integer AS moved,
        count(*) FILTER (WHERE ended_on = '2026-11-20')::integer AS "onDay" FROM companies`);
    expect(ended).to.deep.equal({ closed, moved: movedOut, onDay: closed + movedOut });

    output = [];
    await run('second', '--confirm');
    expect(output.find((each) => each.includes(' new, '))).to.match(
      /^0 new, 0 moved in, 0 changed .*, 0 moved out, 0 closed, /,
    );
  });

  it('keeps the key of an address that has vanished from DAR, with its text', async () => {
    await run('first', '--confirm');
    const before = await records(sql`SELECT cvr, address_id, street FROM companies ORDER BY cvr`);

    await run('second', '--confirm');

    expect(second.changes.vanished).to.be.above(0);
    const after = new Map(
      (await records(sql`SELECT cvr, address_id, street FROM companies`)).map((row) => [row.cvr, row]),
    );
    for (const { cvr, address_id: addressId, street } of before)
      if (after.get(cvr)?.street === street) expect(after.get(cvr)?.address_id).to.equal(addressId);
  });

  it('leaves what members wrote, and the mark of protection', async () => {
    await run('first', '--confirm');
    const { id: userId } = await createPerson();
    await execute(sql`
      INSERT INTO company_members (company_id, user_id) SELECT c.id, ${userId} FROM companies c`);
    await execute(sql`
      UPDATE companies SET street = 'Min egen vej 1', industry_code = '620100', name = 'Eget ' || id,
        advertising_protected = true WHERE id % 2 = 0`);
    const own = sql`
      SELECT name, street, industry_code, advertising_protected FROM companies
      WHERE name LIKE 'Eget %' ORDER BY id`;
    const written = await records(own);

    await run('second', '--confirm');

    expect(await records(own)).to.deep.equal(written);
    expect(written).to.have.length.above(300);
    // What a member did not touch follows the register.
    const [moved] = await records(sql`
      SELECT count(*)::integer AS count FROM companies WHERE street = 'Ny Flyttevej 7'`);
    expect(moved?.count).to.be.within(1, second.changes.moved);
    expect(output.some((each) => /^\d+ keep what their members wrote$/.test(each))).to.equal(true);
    await CompanyMember.destroy({ where: {} });
  });

  it('stores no name of a person behind c/o anywhere, and no owner in a name', async () => {
    await run('first', '--confirm');

    const tables = await records(sql`
      SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'jobs') AND table_type = 'BASE TABLE'`);
    expect(tables).to.have.length.above(50);
    for (const { name } of tables) {
      const found = await records(
        new Sql(
          [`SELECT count(*)::integer AS count FROM ${name} AS x WHERE x::text ~* 'personsen|prøvesen'`],
          [],
        ),
      );
      expect(found[0]?.count, String(name)).to.equal(0);
    }
  });

  it('says what is missing, and imports nothing', async () => {
    const broken = join(folder, 'broken');
    await writeRegisterFiles(broken, { ...spec, units: 50 });
    await unlink(join(broken, 'CVR_V1_Branche_TotalDownload_csv_Current.csv'));

    expect(await run('broken', '--confirm')).to.equal(1);
    expect(output.at(-1)).to.match(/A file is missing: Branche \(CVREnhedsId, sekvens/);
    expect(await run('nowhere', '--confirm')).to.equal(1);
    expect(output.at(-1)).to.match(/There is no such folder/);
    expect(await runImport(['register', folder, '--municipality', 'Ikast'])).to.equal(2);
    expect(await runImport(['register'])).to.equal(2);
    expect(await Company.count()).to.equal(0);
  });
});
