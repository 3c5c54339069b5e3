import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Company, sql, User } from '../../models/index.ts';
import { publicSessionId } from '../../server/platform/sessions/session.ts';
import { eventFields } from '../support/builders/events.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';
import type { Answer } from '../support/visitor.ts';

/**
 * Each address belongs to the attacker; the id in the form, or after the address, belongs to another person.
 */
describe('With an address of one’s own and an id of another', () => {
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

  it('no event is published or moved to another’s company', async () => {
    const fields = eventFields(theirs.ids.company, { title: 'Stjålet' });

    isRefused(await owner.post('/events/new', fields));
    isRefused(await owner.post(`/events/${mine.slugs.events}/edit`, fields));

    expect(await count(sql`SELECT 1 FROM events WHERE title = 'Stjålet'`)).to.equal(0);
  });

  it('no company is named as seeking or as participating', async () => {
    const company = String(theirs.ids.company);
    const opportunity = { kind: 'seeks', matter: 'partner', title: 'Stjålet', body: '', company };

    isRefused(await owner.post('/opportunities/new', opportunity));
    isRefused(await owner.post(`/opportunities/${mine.ids.opportunity}/edit`, opportunity));
    isRefused(await owner.post(`/initiatives/${mine.slugs.initiatives}/companies`, { companyId: company }));

    expect(await count(sql`SELECT 1 FROM opportunities WHERE title = 'Stjålet'`)).to.equal(0);
    expect(
      await count(sql`SELECT 1 FROM initiative_companies WHERE company_id = ${theirs.ids.company}`),
    ).to.equal(0);
  });

  it('no member of a company is accepted or removed, and no invitation withdrawn', async () => {
    const at = `/companies/${mine.slugs.company}/people`;
    const [otherMember, colleague] = [theirs.otherMember, theirs.people.colleague];

    await owner.post(`/companies/${mine.slugs.company}/claims/decision`, {
      person: String(otherMember.id),
      yes: 'true',
    });
    await owner.post(`${at}/removal`, { person: String(colleague.id) });
    await owner.post(`${at}/withdrawal`, { email: theirs.email });

    expect(await count(sql`SELECT 1 FROM company_members WHERE user_id = ${otherMember.id}`)).to.equal(0);
    expect(await count(sql`SELECT 1 FROM company_members WHERE user_id = ${colleague.id}`)).to.equal(2);
    expect(
      await count(sql`
        SELECT 1 FROM requests
        WHERE kind = 'company-invitation' AND state = 'asked' AND subject_id = ${theirs.ids.company}`),
    ).to.equal(1);
  });

  it('no registration is removed or checked in', async () => {
    const at = `/events/${mine.slugs.events}/registrations/${theirs.otherMember.id}`;

    isRefused(await owner.post(`${at}/removal`));
    isRefused(await owner.post(`${at}/check-in`, { present: 'on' }));

    expect(
      await count(
        sql`SELECT 1 FROM seat_registrations
          WHERE user_id = ${theirs.otherMember.id} AND checked_in_at IS NULL`,
      ),
    ).to.equal(2);
  });

  it('no comment on another initiative is read, answered, edited or removed', async () => {
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

  it('no file that another officer has previewed is imported', async () => {
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

  it('no session is ended by the id that its owner’s page shows', async () => {
    const [session] = await rows<{ sid: string }>(
      sql`SELECT sid FROM sessions WHERE user_id = ${theirs.people.owner.id}`,
    );

    await owner.post('/me/settings/sessions', { session: publicSessionId(session?.sid ?? '') });

    expect((await theirs.people.owner.get('/me')).status).to.equal(200);
  });

  it('no message is sent to a conversation of others, and no message is read before it is sent', async () => {
    const message = { clientId: randomUUID(), body: 'Hej' };

    isRefused(await owner.post(`/messages/${theirs.ids.conversation}`, message));
    await owner.post(`/messages/${mine.ids.conversation}/reading`, { seq: '2000000' });

    const [read] = await rows<{ seq: number }>(sql`
      SELECT read_seq AS seq FROM conversation_participants
      WHERE conversation_id = ${mine.ids.conversation} AND user_id = ${owner.id}`);
    expect(read?.seq).to.be.at.most(1);
  });

  it('no column changes by a field that the form does not have', async () => {
    const unknownFields = {
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

    await owner.upload('/me/settings', { ...unknownFields, name: owner.name, locale: 'da' }, {});
    await owner.upload(
      `/companies/${mine.slugs.company}/edit`,
      { ...unknownFields, email: '', name: 'Firma', industry: 'craft' },
      {},
    );
    await owner.post(`/events/${mine.slugs.events}/edit`, {
      ...eventFields(mine.ids.company),
      ...unknownFields,
    });

    const { role, email } = (await User.findByPk(owner.id)) ?? {};
    expect({ role, email }).to.deep.equal({ role: before?.role, email: before?.email });
    const company = await Company.findByPk(mine.ids.company);
    expect([company?.slug, company?.verifiedAt]).to.deep.equal([mine.slugs.company, null]);
    const [event] = await rows(sql`
      SELECT e.slug, e.created_by AS by, p.confirmed
      FROM events e JOIN seat_pools p ON p.subject_type = 'event' AND p.subject_id = e.id
      WHERE e.organiser_company_id = ${mine.ids.company} AND e.published_at IS NOT NULL`);
    expect(event).to.deep.equal({ slug: mine.slugs.events, by: owner.id, confirmed: 1 });
  });
});

describe('Companies verified several at a time', () => {
  useServer();

  it('are notified once, also after several requests; invalid ids are ignored', async () => {
    const fixtures = await Fixtures.create();
    const { officer, admin } = fixtures.people;
    const { ids, seen } = fixtures;
    const company = [`${ids.company}.${seen}`, `${ids.company}.${seen}`, `2147483647.${seen}`];

    const answers = await Promise.all(
      [officer, admin, officer, admin].map((staff) =>
        staff.post('/office/companies/verification', { company }),
      ),
    );
    const invalid = await Promise.all(
      ['0', '-1', '1.5', 'x', '99999999999', '\u0000'].map((each) =>
        officer.post('/office/companies/verification', { company: `${each}.${seen}` }),
      ),
    );

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303, 303]);
    for (const { status } of invalid) expect(status).to.be.within(303, 422);
    expect(
      await rows(
        sql`SELECT 1 FROM activities
          WHERE type = 'company.verified' AND subject_id = ${fixtures.ids.company}`,
      ),
    ).to.have.length(1);
  });
});
