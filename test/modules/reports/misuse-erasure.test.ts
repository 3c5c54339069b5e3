import { expect } from 'chai';
import { executeSql, inTransaction, sql } from '../../../models/index.ts';
import { eraseAccount } from '../../../server/features/accounts/gdpr.ts';
import { eraseAddress, findAddresses, personalDataChunks } from '../../../server/platform/personal-data.ts';
import {
  decidedMisuse,
  lastComplaint,
  misuseOf,
  reportUnfounded,
  suspendedReporter,
  unknownAddress,
  warning,
} from '../../support/builders/misuse.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { report, reportIllegal, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** Everything in the tables about reports, as text. */
async function contentOfTables(): Promise<string> {
  const tables = [
    'report_snapshots',
    'report_sources',
    'report_decisions',
    'report_statements',
    'report_holds',
  ];
  const all = [...tables, 'report_complaints', 'report_misuse_marks', 'reports'];
  const { rows } = await executeSql(
    all.map((name) => `SELECT t::text AS line FROM ${name} t`).join(' UNION ALL '),
  );
  return JSON.stringify(rows);
}

async function copyOf(email: string): Promise<Record<string, object[]>> {
  let text = '';
  for await (const chunk of personalDataChunks({ id: null, email }, new Date())) text += chunk;
  return JSON.parse(text);
}

describe('The erasure of a person who misused reports', () => {
  useServer();
  let officer: Person;
  let other: Person;

  before(async () => {
    [officer, other] = await createTwoOfficers();
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  /**
   * An address that was warned, complained about it, and reported again by another name of its mailbox.
   * `words`: what was written in these.
   */
  async function warnedAddress(): Promise<{ email: string; alias: string; words: string[] }> {
    const email = unknownAddress();
    const words = ['grund', 'ord', 'klage', 'svar'].map((word) => `${word} af ${email.split('@')[0]}!`);
    const [facts, further, complaint, reason] = words;
    const alias = email.replace('@', '+igen@');
    for (const _ of [1, 2]) await reportUnfounded(officer, new Visitor(), { email });
    const page = await misuseOf('reports', { address: email });
    await decidedMisuse(officer, page, { ...warning, facts, words: further });
    const statement = /\/cases\/statement\/[\w-]+/.exec(outbox.to(email).at(-1)?.text ?? '')?.[0] ?? '';
    await new Visitor().post(statement, { complaint: complaint ?? '' });
    await other.post(await lastComplaint(), { outcome: 'rejected', reason: reason ?? '' });
    await jobsDone();
    await reportUnfounded(officer, new Visitor(), { email: alias });
    return { email, alias, words };
  }

  it('finds an address by what is stored for misuse alone', async () => {
    const { email, alias } = await warnedAddress();
    await executeSql(`UPDATE reports SET email = NULL`);

    const [name = ''] = email.split('@');
    expect(await findAddresses(name, 20)).to.include.members([email, alias]);
  });

  it('copies and erases what its mailbox sent, also by another name of it', async () => {
    const { email, words } = await warnedAddress();
    const [, , complaint, reason] = words;

    const copy = await copyOf(email);
    expect(copy.misuseFromAddress).to.have.lengthOf(3);
    expect(copy.decisionsToAddress?.[0]).to.include({ complaint, reason });
    for (const marker of words) expect(await contentOfTables(), marker).to.contain(marker);
    await inTransaction(() => eraseAddress(email));

    const content = await contentOfTables();
    for (const marker of [...words, email]) expect(content, marker).not.to.contain(marker);
    const sources = await row(sql`
      SELECT count(*)::integer AS count FROM report_sources WHERE address = ${email}`);
    expect(sources).to.deep.equal({ count: 0 });
  });

  it('leaves nothing of an account in a warning that is not sent yet', async () => {
    const reporter = await createPerson({ name: 'Navn-zx5' });
    for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
    await officer.post(`${await misuseOf('reports', reporter)}/decision`, warning);
    expect(await contentOfTables()).to.contain('Navn-zx5');

    await eraseAccount(reporter);

    expect(await contentOfTables()).not.to.contain('Navn-zx5');
  });

  it('leaves no words of a report that waits, which is processed by its ground', async () => {
    const { reporter } = await suspendedReporter(officer);
    const event = await things.event('Venter');
    await reportIllegal(reporter, event, { reason: 'Begrundelse-zx6', place: 'Sted-zx7' });
    expect(await contentOfTables())
      .to.contain('Begrundelse-zx6')
      .and.contain('Sted-zx7');

    await eraseAccount(reporter);

    const content = await contentOfTables();
    expect(content).not.to.contain('Begrundelse-zx6').and.not.contain('Sted-zx7');
    const held = sql`SELECT subject_id FROM report_holds WHERE subject_type = 'event'`;
    expect(await row(held)).to.deep.equal({ subject_id: event.id });
  });

  it('of the author leaves no title of a thing about which a report waits', async () => {
    const { reporter } = await suspendedReporter(officer);
    const person = await things.person('Titel-zx8');
    const comment = await things.comment('Titel-zx9');
    for (const thing of [person, comment]) await report(reporter, thing);
    expect(await contentOfTables())
      .to.contain('Titel-zx8')
      .and.contain('Titel-zx9');

    for (const { author } of [person, comment]) await eraseAccount(author);

    expect(await contentOfTables())
      .not.to.contain('Titel-zx8')
      .and.not.contain('Titel-zx9');
  });
});
