import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { grounds } from '../../../server/modules/reports/grounds.ts';
import { transparencyColumns } from '../../../server/modules/reports/transparency-csv.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { unprotectCell } from '../../../server/platform/text/csv.ts';
import { readCsv } from '../../../server/platform/text/read-csv.ts';
import { decidedMisuse, misuseOf, publishIllegal } from '../../support/builders/misuse.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import {
  caseOf,
  decided,
  report,
  reportIllegal,
  type Thing,
  things,
} from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';
import { attributes, faultsOf, type Line } from './transparency-schema.ts';

/** Sets the clock to so many hours after the morning of a day. */
const at = (day: string, hours = 0) => setClock(new Date(Date.parse(`${day}T08:00:00Z`) + hours * 3_600_000));

describe('The public log', () => {
  useServer();
  let officer: Person;
  let other: Person;

  before(async () => {
    [officer, other] = await createTwoOfficers('admin');
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM report_cases`);
    outbox.clear();
  });

  /** Complains as the author of a thing; `other` decides. */
  async function complained(thing: Thing, outcome: 'upheld' | 'rejected'): Promise<void> {
    const text = outbox.to(thing.author.email).at(-1)?.text ?? '';
    await new Visitor().post(/\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '', { complaint: 'Forkert' });
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    const path = `/office/reports/${(await caseOf(thing)).id}/complaints/${complaint?.id}`;
    expect((await other.post(path, { outcome, reason: 'Se' })).status).to.equal(303);
    await jobsDone();
  }

  it('shows month, kind, ground, measure, hours, complaints of each decision, and the figures', async () => {
    const member = await createPerson();
    at('2032-01-10');
    const event = await things.event('Januar');
    await reportIllegal(new Visitor(), event, { ground: 'fraud' });
    await report(member, event);
    at('2032-01-10', 4.5);
    await decided(officer, event, {
      measure: 'remove',
      ground: 'illegal.fraud',
      legalReference: 'Straffelovens § 279',
    });
    await complained(event, 'upheld');
    at('2032-03-02');
    const comment = await things.comment('Marts');
    await report(member, comment);
    at('2032-03-02', 48.5);
    await decided(officer, comment, { measure: 'hide', ground: 'rules.spam' });
    await complained(comment, 'rejected');
    at('2032-03-20');
    const company = await things.company('Marts igen');
    await report(new Visitor(), company);
    at('2032-03-20', 0.5);
    await decided(officer, company, { measure: 'none', ground: '' });
    // Of another year: at midnight in Denmark it is still 2032 by UTC.
    setClock(new Date('2032-12-31T23:30:00Z'));
    const later = await things.comment('Året efter');
    await report(member, later);
    await decided(officer, later);

    const page = (await new Visitor().get('/transparency?year=2032')).text;

    expect(rowsOf(page)).to.deep.equal([
      [
        'marts 2032',
        'Indlæg',
        'Reklame, der ikke hører til her, eller gentagelser',
        'Skjult',
        '49',
        '1, 0 med medhold',
      ],
      ['marts 2032', 'Virksomhed', '–', 'Intet indgreb', '1', '–'],
      ['januar 2032', 'Begivenhed', 'Svindel', 'Fjernet', '5', '1, 1 med medhold'],
    ]);
    expect(figuresOf(page)).to.deep.equal({
      'anmeldelser af ulovligt indhold': '1',
      'anmeldelser efter reglerne': '3',
      'af dem uden konto': '2',
      afgørelser: '3',
      'af dem med et indgreb': '2',
      'indgreb ophævet af kontoret': '0',
      klager: '2',
      'af dem fik medhold': '1',
      'timer til afgørelse (median)': '5',
      'konti på pause efter åbenbart ulovligt indhold': '0',
      'pauser efter åbenbart ubegrundede anmeldelser': '0',
      'pauser efter åbenbart ubegrundede klager': '0',
    });
    const next = (await new Visitor().get('/transparency?year=2033')).text;
    expect(rowsOf(next)).to.have.length(1);
    expect(figuresOf(next)).to.include({ 'anmeldelser efter reglerne': '1', afgørelser: '1', klager: '0' });
  });

  async function lines(year: number): Promise<{ header: string[]; lines: Line[] }> {
    const { text } = await new Visitor().get(`/transparency.csv?year=${year}`);
    const [header = [], ...rest] = [...readCsv(text.replace('\ufeff', ''), ';')].map(({ cells }) => cells);
    return {
      header,
      lines: rest.map((cells) => {
        const named = header.map((name, place) => [name, unprotectCell(cells[place] ?? '')]);
        return Object.fromEntries(named) as Line;
      }),
    };
  }

  it('has every attribute of the Commission’s database in its CSV, with values that it allows', async () => {
    expect(transparencyColumns).to.deep.equal(attributes);
    at('2034-02-01');
    const measures = ['hide', 'remove', 'close', 'pause', 'ban', 'warn', 'none'];
    for (const measure of measures) {
      const comment = await things.comment('Med grund');
      await (measure === 'hide' ? reportIllegal : report)(new Visitor(), comment);
      await decided(officer, comment, {
        measure,
        ...(measure === 'none' && { ground: '' }),
        ...(measure === 'pause' && { days: '14' }),
      });
    }
    for (const ground of grounds) {
      await resetRateLimits();
      const comment = await things.comment('Med hver grund');
      await report(officer, comment);
      await decided(other, comment, {
        measure: 'hide',
        ground,
        legalReference: ground.startsWith('illegal.') ? 'Straffelovens § 266 b' : '',
      });
    }

    const { header, lines: all } = await lines(2034);

    expect(header).to.deep.equal(attributes);
    expect(all).to.have.length(5 + grounds.length);
    expect(all.flatMap(faultsOf)).to.deep.equal([]);
    const { puid, ...hidden } = all[0] ?? ({} as Line);
    expect(puid).to.match(/^torvet-\d+$/);
    expect(Object.fromEntries(Object.entries(hidden).filter(([, value]) => value !== ''))).to.deep.equal({
      decision_visibility: '["DECISION_VISIBILITY_CONTENT_DISABLED"]',
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      decision_ground_reference_url: new URL('/rules', config.baseUrl).href,
      incompatible_content_ground: 'Rude, harassing or personal attack',
      incompatible_content_explanation:
        'The comment was found to be against the rules: Rude, harassing or personal attack',
      incompatible_content_illegal: 'No',
      category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
      content_type: '["CONTENT_TYPE_TEXT"]',
      content_date: hidden.content_date,
      territorial_scope: '["DK"]',
      application_date: '2034-02-01',
      decision_facts: 'Decided by a person after a report.',
      source_type: 'SOURCE_ARTICLE_16',
      automated_detection: 'No',
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    });
    expect(all.slice(0, 5).map((line) => [line.decision_visibility, line.decision_account])).to.deep.equal([
      ['["DECISION_VISIBILITY_CONTENT_DISABLED"]', ''],
      ['["DECISION_VISIBILITY_CONTENT_REMOVED"]', ''],
      ['["DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"]', ''],
      ['', 'DECISION_ACCOUNT_SUSPENDED'],
      ['', 'DECISION_ACCOUNT_TERMINATED'],
    ]);
    expect(all[3]?.end_date_account_restriction).to.equal('2034-02-15');
    const illegal = all.filter(({ decision_ground: ground }) => ground.includes('ILLEGAL'));
    expect(illegal).to.have.length(8);
    for (const line of illegal) expect(line.illegal_content_legal_ground).to.equal('Straffelovens § 266 b');
    expect(all.at(-1)?.source_type).to.equal('SOURCE_VOLUNTARY');
  });

  it('explains a pause because of misuse by the rule, without a sentence about a thing', async () => {
    at('2035-05-01');
    const author = await createPerson();
    for (const _ of [1, 2]) await publishIllegal(officer, author);
    const path = await misuseOf('content', author);
    await decidedMisuse(other, path);
    await publishIllegal(officer, author);
    await decidedMisuse(other, path, { measure: 'pause', days: '30' });

    const { lines: all } = await lines(2035);

    expect(all.flatMap(faultsOf)).to.deep.equal([]);
    expect(all.at(-1)).to.include({
      decision_account: 'DECISION_ACCOUNT_SUSPENDED',
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      illegal_content_explanation: '',
      incompatible_content_explanation:
        'The account frequently published manifestly illegal content, also after a warning.',
      incompatible_content_illegal: 'Yes',
    });
    expect(all[0]?.illegal_content_explanation).to.contain('The comment was found to be illegal content');
  });

  it('is also at the addresses that others rely on, and so is the queue of the office', async () => {
    const visitor = new Visitor();

    expect(await visitor.get('/decisions')).to.include({ status: 303, location: '/transparency' });
    expect(await officer.get('/moderation')).to.include({ status: 303, location: '/office/reports' });
    expect((await visitor.get('/office/reports')).location).to.match(/^\/sign-in/);
  });
});

/** The cells of the table of decisions. */
function rowsOf(page: string): string[][] {
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(page)?.[1] ?? '';
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, cells = '']) =>
    [...cells.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, text = '']) => text.trim()),
  );
}

/** The yearly figures by their labels. */
function figuresOf(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/<div class="figure"><b>([^<]*)<\/b>([^<]*?)\s*</g)].map(
      ([, value = '', label = '']) => [label, value],
    ),
  );
}
