import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company, rows, sql, User } from '../../models/index.ts';
import { publicSessionId } from '../../server/platform/sessions/session.ts';
import { eventFields } from '../support/builders/events.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import type { Answer } from '../support/visitor.ts';

/** Each address is the attacker's own; what stands in the form, or behind the address, is another's. */
describe('By an address of one’s own, what is another’s', () => {
  useServer();
  let theirs: Fixtures;
  let mine: Fixtures;
  let owner: Person;
  let officer: Person;

  beforeEach(async () => {
    [theirs, mine] = [await Fixtures.create(), await Fixtures.create()];
    ({ owner, officer } = mine.people);
  });

  const count = async (statement: ReturnType<typeof sql>) => (await rows(statement)).length;
  const isRefused = ({ status }: Answer) => expect(status).to.be.within(400, 499);

  it('is not announced, nor taken over: an event is given by one’s own company alone', async () => {
    const fields = eventFields(theirs.ids.company, { title: 'Stjålet' });

    isRefused(await owner.post('/events/new', fields));
    isRefused(await owner.post(`/events/${mine.slugs.events}/edit`, fields));

    expect(await count(sql`SELECT 1 FROM events WHERE title = 'Stjålet'`)).to.equal(0);
  });

  it('is not said: neither what a company seeks, nor that it takes part', async () => {
    const company = String(theirs.ids.company);
    const wish = { kind: 'seeks', matter: 'partner', title: 'Stjålet', body: '', company };

    isRefused(await owner.post('/opportunities/new', wish));
    isRefused(await owner.post(`/opportunities/${mine.ids.opportunity}/edit`, wish));
    isRefused(await owner.post(`/initiatives/${mine.slugs.initiatives}/companies`, { companyId: company }));

    expect(await count(sql`SELECT 1 FROM opportunities WHERE title = 'Stjålet'`)).to.equal(0);
    expect(
      await count(sql`SELECT 1 FROM initiative_companies WHERE company_id = ${theirs.ids.company}`),
    ).to.equal(0);
  });

  it('is neither let in, taken off nor withdrawn among a company’s people', async () => {
    const at = `/companies/${mine.slugs.company}/people`;
    const [friend, colleague] = [theirs.otherMember, theirs.people.colleague];

    await owner.post(`/companies/${mine.slugs.company}/claims/decision`, {
      person: String(friend.id),
      yes: 'true',
    });
    await owner.post(`${at}/removal`, { person: String(colleague.id) });
    await owner.post(`${at}/withdrawal`, { email: theirs.email });

    expect(await count(sql`SELECT 1 FROM company_members WHERE user_id = ${friend.id}`)).to.equal(0);
    expect(await count(sql`SELECT 1 FROM company_members WHERE user_id = ${colleague.id}`)).to.equal(2);
    expect(
      await count(sql`
        SELECT 1 FROM requests
        WHERE kind = 'company-invitation' AND state = 'asked' AND subject_id = ${theirs.ids.company}`),
    ).to.equal(1);
  });

  it('is neither taken off a list nor noted at a door', async () => {
    const at = `/events/${mine.slugs.events}/registrations/${theirs.otherMember.id}`;

    isRefused(await owner.post(`${at}/removal`));
    isRefused(await owner.post(`${at}/check-in`, { present: 'on' }));

    expect(
      await count(
        sql`SELECT 1 FROM seat_registrations WHERE user_id = ${theirs.otherMember.id} AND checked_in_at IS NULL`,
      ),
    ).to.equal(1);
  });

  it('is neither read, answered nor removed in a debate by another initiative’s address, least of all in a draft', async () => {
    const at = `/initiatives/${mine.slugs.initiatives}/comments`;
    const { draftComment } = mine.ids;

    for (const { status } of [
      await owner.get(`${at}/${draftComment}`),
      await owner.post(`${at}/${draftComment}/edit`, { body: 'Ny' }),
      await owner.post(`${at}/${draftComment}/removal`),
      await owner.post(at, { body: 'Svar', answers: String(draftComment), parentId: String(draftComment) }),
    ])
      expect(status).to.be.within(300, 499);

    const [comment] = await rows<{ body: string }>(sql`
      SELECT body FROM comments WHERE id = ${draftComment} AND removed_at IS NULL`);
    expect(comment?.body).to.equal('Godt');
  });

  it('is not brought in: a file that another officer has shown', async () => {
    const [companies, events] = [
      await mine.upload('admin', 'companies'),
      await mine.upload('admin', 'events'),
    ];

    await officer.post('/office/import/companies/confirmation', { upload: companies });
    await officer.post('/office/import/events/confirmation', { upload: events });

    expect(await count(sql`SELECT 1 FROM import_files WHERE user_id = ${mine.people.admin.id}`)).to.equal(2);
    expect(await count(sql`SELECT 1 FROM events WHERE uid = 'adgang'`)).to.equal(0);
    expect(await count(sql`SELECT 1 FROM companies WHERE name LIKE 'Hentet %'`)).to.equal(0);
  });

  it('is not ended: another’s session, by the name that it has on their page', async () => {
    const [session] = await rows<{ sid: string }>(
      sql`SELECT sid FROM sessions WHERE user_id = ${theirs.people.owner.id}`,
    );

    await owner.post('/me/settings/sessions', { session: publicSessionId(session?.sid ?? '') });

    expect((await theirs.people.owner.get('/me')).status).to.equal(200);
  });

  it('is not written where one is not, nor read further than it was written', async () => {
    const words = { clientId: randomUUID(), body: 'Hej' };

    isRefused(await owner.post(`/messages/${theirs.ids.conversation}`, words));
    await owner.post(`/messages/${mine.ids.conversation}/reading`, { seq: '2000000' });

    const [kept] = await rows<{ seq: number }>(sql`
      SELECT read_seq AS seq FROM conversation_participants WHERE conversation_id = ${mine.ids.conversation}
      AND user_id = ${owner.id}`);
    expect(kept?.seq).to.be.at.most(1);
  });

  it('does not come along with a form: fields that it does not have change nothing', async () => {
    const more = {
      id: '1',
      role: 'admin',
      email: 'chef@kommunen.example',
      bannedAt: '',
      isDemo: 'on',
      verifiedAt: '2026-01-01',
      verified_at: '2026-01-01',
      slug: 'taget',
      createdBy: String(theirs.people.owner.id),
      confirmed: '-5',
      __proto__: 'x',
    };
    const before = await User.findByPk(owner.id, { raw: true });

    await owner.upload('/me/settings', { ...more, name: owner.name, locale: 'da' }, {});
    await owner.upload(
      `/companies/${mine.slugs.company}/edit`,
      { ...more, email: '', name: 'Firma', industry: 'craft' },
      {},
    );
    await owner.post(`/events/${mine.slugs.events}/edit`, { ...eventFields(mine.ids.company), ...more });

    const { role, email } = (await User.findByPk(owner.id)) ?? {};
    expect({ role, email }).to.deep.equal({ role: before?.role, email: before?.email });
    const company = await Company.findByPk(mine.ids.company);
    expect([company?.slug, company?.verifiedAt]).to.deep.equal([mine.slugs.company, null]);
    const [event] = await rows(sql`
      SELECT e.slug, e.created_by AS by, p.confirmed
      FROM events e JOIN seat_pools p ON p.subject_type = 'event' AND p.subject_id = e.id
      WHERE e.organiser_company_id = ${mine.ids.company}`);
    expect(event).to.deep.equal({ slug: mine.slugs.events, by: owner.id, confirmed: 1 });
  });
});

describe('Several companies verified at once', () => {
  useServer();

  it('are told once, however often and by how many it is sent; what is no company is left out', async () => {
    const world = await Fixtures.create();
    const { officer, admin } = world.people;
    const company = [String(world.ids.company), String(world.ids.company), '2147483647'];

    const answers = await Promise.all(
      [officer, admin, officer, admin].map((who) => who.post('/office/companies/verification', { company })),
    );
    const nonsense = await Promise.all(
      ['0', '-1', '1.5', 'x', '99999999999', '\u0000'].map((each) =>
        officer.post('/office/companies/verification', { company: each }),
      ),
    );

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303, 303]);
    for (const { status } of nonsense) expect(status).to.be.within(303, 422);
    expect(
      await rows(
        sql`SELECT 1 FROM activities WHERE type = 'company.verified' AND subject_id = ${world.ids.company}`,
      ),
    ).to.have.length(1);
  });
});
