import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { deleteOldCases } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import {
  commentBy,
  decidedMisuse,
  lastComplaint,
  manifestlyIllegal,
  misuseOf,
  publishIllegal,
  reportUnfounded,
  suspendedReporter,
  unknownAddress,
} from '../../support/builders/misuse.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, decide, decided, report } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => setClock(new Date(now().getTime() + days * DAY_MS));
const LIST = '/office/reports/misuse';

describe('The record of misuse', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  it('is counted with numbers, share and gravity, and names only those with two marks', async () => {
    const [author, once] = [
      await createPerson({ name: 'Aage Atter' }),
      await createPerson({ name: 'En Gang' }),
    ];
    for (const _ of [1, 2]) await publishIllegal(officer, author);
    await publishIllegal(officer, once);
    await commentBy(author, 'Helt i orden');
    await commentBy(author, 'Også i orden');

    const list = (await officer.get(LIST)).text;
    const page = (await officer.get(await misuseOf('content', author))).text;

    expect(list).to.contain('Aage Atter').and.not.contain('En Gang');
    for (const text of [list, page])
      expect(text).to.contain('2 af 4 ting').and.contain('(50 %)').and.contain('opfordring til vold: 2');
    expect(list).to.contain('Ingen advarsel');
  });

  it('is stated to the author and to the person who reported, where it is marked', async () => {
    const [author, reporter] = [await createPerson(), await createPerson()];
    const illegal = await commentBy(author, 'Trussel');
    await report(new Visitor(), illegal);
    const { id } = await caseOf(illegal);
    const preview = await officer.post(`/office/reports/${id}/preview`, {
      version: '1',
      facts: 'En trussel.',
      ...manifestlyIllegal,
    });
    expect(preview.text).to.contain('Vi vurderer, at det er åbenbart ulovligt').and.contain('artikel 23');
    expect(preview.text).to.contain('name="manifestlyIllegal" value="true"');
    await decided(officer, illegal, manifestlyIllegal);
    const state = await reportUnfounded(officer, reporter);

    expect(outbox.to(author.email).at(-1)?.text).to.contain('åbenbart ulovligt');
    expect(outbox.to(reporter.email).at(-1)?.text).to.contain('åbenbart ubegrundet');
    expect((await new Visitor().get(state)).text).to.contain('åbenbart ubegrundet');
  });

  it('is not marked unless an officer says so, and not against the sense of the decision', async () => {
    const [author, reporter] = [await createPerson(), await createPerson()];
    for (const _ of [1, 2]) {
      const comment = await commentBy(author, 'Grov tone');
      await report(reporter, comment);
      await decided(officer, comment, { ...manifestlyIllegal, manifestlyIllegal: '' });
    }
    const comment = await commentBy(author, 'Tredje');
    const state = await report(reporter, comment);
    const id = /\d+/.exec(state)?.[0] ?? '';
    const refused = [
      { measure: 'hide', ground: 'rules.abuse', manifestlyIllegal: 'true' },
      { measure: 'none', ground: '', manifestlyIllegal: 'true' },
      { measure: 'hide', ground: 'rules.abuse', unfounded: [id] },
      { measure: 'none', ground: '', unfounded: ['x'] },
    ];
    for (const fields of refused)
      expect((await decide(officer, comment, fields)).status, JSON.stringify(fields)).to.equal(422);
    // A report of another case is not marked with this one.
    await decided(officer, comment, { measure: 'none', ground: '', unfounded: ['1', '2'] });

    const marks = await row(sql`
      SELECT count(*)::integer AS count FROM report_misuse_marks m JOIN report_sources s ON s.id = m.source_id
      WHERE s.user_id IN (${author.id}, ${reporter.id})`);
    expect(marks).to.deep.equal({ count: 0 });
    const form = await officer.get(`/office/reports/${(await caseOf(comment)).id}`);
    expect(form.text).not.to.match(/name="manifestlyIllegal"[^>]* checked/);
  });

  it('is in the public figures, by its three grounds, and in the public log without names', async () => {
    const figure = async (label: string) => {
      const figures = (await new Visitor().get('/transparency')).text.split('class="figures"')[1] ?? '';
      const of = figures.split('</div>').find((each) => each.includes(label)) ?? '';
      return Number(/>([\d.]+)</.exec(of)?.[1]);
    };
    const labels = [
      'konti på pause efter',
      'pauser efter åbenbart ubegrundede anmeldelser',
      'ubegrundede klager',
    ];
    const before = await Promise.all(labels.map(figure));
    const decisions = await figure('afgørelser');
    const { reporter, path } = await suspendedReporter(officer);
    const thingsDecided = 3;

    const after = await Promise.all(labels.map(figure));

    expect(after.map((value, index) => value - (before[index] ?? 0))).to.deep.equal([0, 1, 0]);
    expect(await figure('afgørelser')).to.equal(decisions + thingsDecided);
    const [page, csv] = [
      await new Visitor().get('/transparency'),
      await new Visitor().get('/transparency.csv'),
    ];
    expect(page.text).to.contain('Behandling på pause').and.not.contain(reporter.user.name);
    expect(csv.text).not.to.contain('misuse-reports');
    expect((await officer.get(path)).text).to.contain('Behandling på pause');
  });

  it('links a warning to what counts, as long as something does', async () => {
    const reporter = await createPerson();
    const other = await createPerson({ role: 'officer' });
    const states = [await reportUnfounded(officer, reporter), await reportUnfounded(officer, reporter)];
    const path = await misuseOf('reports', reporter);
    const casePage = (await decidedMisuse(officer, path)).location ?? '';
    expect((await officer.get(casePage)).text).to.contain(`href="${path}"`);

    await reporter.post(states[0] ?? '', { complaint: 'Den var begrundet' });
    await other.post(await lastComplaint(), { outcome: 'upheld', reason: 'Enig' });

    expect((await officer.get(path)).status).to.equal(404);
    const page = await officer.get(casePage);
    expect(page.text).not.to.contain(path).and.not.contain('skjult eller slettet');
    expect(page.text).to.contain('Intet er talt med nu');
  });

  it('is deleted after a year, with everything that was stored for it', async () => {
    const email = unknownAddress();
    for (const _ of [1, 2]) await reportUnfounded(officer, new Visitor(), { email });
    inDays(200);
    await deleteOldCases.run({});
    const source = sql`SELECT count(*)::integer AS count FROM report_sources WHERE address = ${email}`;
    expect(await row(source)).to.deep.equal({ count: 1 });
    expect((await officer.get(LIST)).text).to.contain(email);

    inDays(200);
    await deleteOldCases.run({});

    expect(await row(source)).to.deep.equal({ count: 0 });
    expect((await officer.get(LIST)).text).not.to.contain(email);
  });

  it('is in the copy of a person’s data, and erased with the account', async () => {
    const reporter = await createPerson();
    for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
    const path = await misuseOf('reports', reporter);

    const data = (await reporter.get('/me/data.json')).json() as { countedAsMisuse: object[] };
    expect(data.countedAsMisuse).to.have.lengthOf(2);
    await reporter.post('/me/data', { sure: 'on' });

    expect((await officer.get(path)).status).to.equal(404);
  });
});
