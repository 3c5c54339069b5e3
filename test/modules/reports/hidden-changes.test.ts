import { expect } from 'chai';
import { Comment, Event, executeSql, Opportunity } from '../../../models/index.ts';
import { eventFields } from '../../support/builders/events.ts';
import { initiativeFields } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { decided, report, type Thing, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Fields = Record<string, string | readonly string[]>;
type Change = {
  /** The path below the page of the thing. */
  path: string;
  fields?: (thing: Thing) => Fields | Promise<Fields>;
  /** Brings the thing into the state in which the change is possible. */
  prepare?: (thing: Thing) => Promise<unknown>;
};

const asDraft = ({ id }: Thing) => Event.update({ publishedAt: null }, { where: { id } });
const asCancelled = ({ id }: Thing) =>
  Event.update({ cancelledAt: new Date(), cancelReason: 'Sygdom' }, { where: { id } });
const organiserOf = async ({ id }: Thing) =>
  (await Event.findByPk(id, { rejectOnEmpty: true })).organiserCompanyId ?? 0;

/** What authors can do with their things, by type. */
const changes: Record<'event' | 'opportunity' | 'company' | 'initiative' | 'comment', Change[]> = {
  event: [
    { path: '/edit', fields: async (thing) => eventFields(await organiserOf(thing)) },
    { path: '/cancellation', fields: () => ({ reason: 'Alligevel ikke' }) },
    { path: '/correction', fields: () => ({ title: 'Rettet' }), prepare: asCancelled },
    { path: '/unpublication' },
    { path: '/publication', prepare: asDraft },
    { path: '/removal', prepare: asDraft },
  ],
  opportunity: [
    { path: '/edit', fields: () => ({ kind: 'seeks', matter: 'partner', title: 'Rettet' }) },
    { path: '/closing' },
    {
      path: '/reopening',
      prepare: ({ id }) => Opportunity.update({ closedAt: new Date() }, { where: { id } }),
    },
  ],
  company: [
    { path: '/edit', fields: () => ({ name: 'Rettet', industry: 'craft' }) },
    { path: '/removal' },
    { path: '/people', fields: () => ({ email: 'ny@firma.example' }) },
  ],
  initiative: [{ path: '/edit', fields: () => initiativeFields({ title: 'Rettet', version: '1' }) }],
  comment: [{ path: '/comments', fields: ({ id }) => ({ body: 'Svar', parentId: String(id) }) }],
};

const tables = ['events', 'opportunities', 'companies', 'initiatives', 'comments', 'requests'];

/** The content of the tables of all these things, as text. */
async function contentOfTables(): Promise<string> {
  const lines = tables.map((name) => `SELECT '${name}' || t::text AS line FROM ${name} t`);
  const { rows } = await executeSql(`${lines.join(' UNION ALL ')} ORDER BY line`);
  return JSON.stringify(rows);
}

describe('Authors change nothing that the office has hidden', function () {
  this.timeout(60_000);
  useServer();
  let admin: Person;

  before(async () => {
    admin = await createPerson({ role: 'admin' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  async function hide(thing: Thing): Promise<void> {
    await report(new Visitor(), thing);
    await decided(admin, thing);
  }

  for (const [type, all] of Object.entries(changes))
    for (const { path, fields, prepare } of all)
      it(`${type}: ${path}`, async () => {
        const thing = await things[type as keyof typeof changes]('Skjult');
        await hide(thing);
        await prepare?.(thing);
        const before = await contentOfTables();

        const { status } = await thing.author.post(thing.page + path, (await fields?.(thing)) ?? {});

        expect(status).to.equal(404);
        expect(await contentOfTables()).to.equal(before);
      });

  it('nor the events and opportunities of a company that is hidden', async () => {
    const event = await things.event('Hos den skjulte');
    const companyId = await organiserOf(event);
    const opportunity = await things.opportunity('Hos den skjulte');
    await Opportunity.update({ companyId }, { where: { id: opportunity.id } });
    const { rows } = await executeSql('SELECT slug FROM companies WHERE id = $1', [companyId]);
    const { slug } = rows[0] as { slug: string };
    await hide({ ...event, type: 'company', id: companyId, path: `/companies/${slug}` });

    expect((await event.author.post(`${event.page}/unpublication`)).status).to.equal(404);
    expect((await opportunity.author.post(`${opportunity.page}/closing`)).status).to.equal(404);
  });

  it('but again after a complaint, and what is not hidden at any time', async () => {
    const [comment, event] = [await things.comment('Synlig'), await things.event('Synlig')];
    const reply = { body: 'Svar', parentId: String(comment.id) };

    expect((await event.author.post(`${event.page}/unpublication`)).status).to.equal(303);
    expect((await comment.author.post(`${comment.page}/comments`, reply)).status).to.equal(303);
    expect(await Comment.count({ where: { parentId: comment.id } })).to.equal(1);
  });
});
