import { execute, type Sql, sql, statementNames } from '../../models/index.ts';
import { unsubscribeUrl } from '../../server/aggregators/notifications/unsubscribe.ts';
import { hashToken, newToken } from '../../server/platform/tokens.ts';
import type { Person } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import { companyExamples } from './example-companies.ts';
import { dataRequestExamples } from './example-data-requests.ts';
import { factorExamples } from './example-factors.ts';
import { createCalendarUpload, createImportRuns, createProgress, createUpload } from './example-imports.ts';
import { opportunityExamples } from './example-opportunities.ts';
import { registerExamples } from './example-register.ts';

import { reportExamples } from './example-reports.ts';
import { exampleTexts } from './example-texts.ts';

/** Who opens the page: a visitor, a company's owner, an officer, a founder, or a new user. */
export type Viewer = 'visitor' | 'owner' | 'officer' | 'founder' | 'newcomer';
export type People = Record<Exclude<Viewer, 'visitor'>, Person>;
export type ExamplePage = { path: string; as: Viewer };

/** Addresses in the demo community for each route of a page, in each state of the page. */
export async function examplePages(people: People): Promise<Record<string, ExamplePage[]>> {
  const { owner, founder, newcomer } = people;
  const company = await slugOf(
    sql`SELECT c.slug FROM companies c JOIN company_members m ON m.company_id = c.id
      WHERE m.user_id = ${owner.id} LIMIT 1`,
  );
  const withoutLogo = await slugOf(
    sql`SELECT slug FROM companies c WHERE logo IS NULL ORDER BY length(name) DESC LIMIT 1`,
  );
  const full = await slugOf(sql`
    SELECT slug FROM events e WHERE starts_at > now() AND cancelled_at IS NULL AND published_at IS NOT NULL
      AND EXISTS (SELECT 1 FROM seat_pools WHERE subject_type = 'event' AND subject_id = e.id AND waiting > 0)
    ORDER BY id LIMIT 1`);
  const past = await slugOf(
    sql`SELECT slug FROM events WHERE ends_at < now() AND cancelled_at IS NULL ORDER BY id LIMIT 1`,
  );
  const draftEvent = await slugOf(sql`SELECT slug FROM events WHERE published_at IS NULL LIMIT 1`);
  const cancelled = await slugOf(sql`SELECT slug FROM events WHERE cancelled_at IS NOT NULL LIMIT 1`);
  const unlimited = await slugOf(sql`
    SELECT slug FROM events e
    WHERE starts_at > now() AND cancelled_at IS NULL AND published_at IS NOT NULL AND EXISTS (
      SELECT FROM seat_pools WHERE subject_type = 'event' AND subject_id = e.id AND capacity IS NULL)
    ORDER BY id LIMIT 1`);
  const initiative = await slugOf(sql`
    SELECT i.slug FROM initiatives i JOIN comments c ON c.subject_type = 'initiative' AND c.subject_id = i.id
    WHERE published GROUP BY i.id ORDER BY count(*) DESC LIMIT 1`);
  const draft = await slugOf(sql`SELECT slug FROM initiatives ORDER BY published, id LIMIT 1`);
  const comment = `/initiatives/${initiative}/comments/${await createComment(initiative, people.officer)}`;
  const conversation = await idOf(sql`
    SELECT conversation_id AS id FROM conversation_participants WHERE user_id = ${owner.id} ORDER BY 1
    LIMIT 1`);
  const group = await idOf(sql`SELECT id FROM conversations WHERE is_group LIMIT 1`);
  await addRequests(company, people);
  const upload = await createUpload(people.officer);
  const calendar = await createCalendarUpload(people.officer);
  const importRuns = await createImportRuns(people.officer);
  return {
    '/': [at('/'), at('/', 'owner')],
    '/sign-in': [at('/sign-in?next=/messages')],
    '/sign-in/link': [at(`/sign-in/link?token=${await signInToken()}`), at('/sign-in/link?token=gone')],
    '/signed-out': [at('/signed-out')],
    '/me': [at('/me', 'owner'), at('/me', 'newcomer')],
    '/me/data': [at('/me/data', 'owner')],
    '/me/follows': [at('/me/follows', 'owner')],
    '/me/requests': [
      at('/me/requests', 'owner'),
      at('/me/requests', 'officer'),
      at('/me/requests', 'founder'),
      at('/me/requests', 'newcomer'),
    ],
    '/me/settings': [at('/me/settings', 'owner'), at('/me/settings', 'founder')],
    '/welcome/who': [at('/welcome/who', 'newcomer')],
    '/welcome/seeks': [at('/welcome/seeks', 'newcomer')],
    '/welcome/where': [at('/welcome/where', 'newcomer')],
    '/welcome/proposals': [at('/welcome/proposals', 'newcomer'), at('/welcome/proposals', 'founder')],
    '/people': [
      at('/people', 'owner'),
      at('/people?openFor=board&q=regnskab', 'founder'),
      at('/people?q=findes-ikke-qqq', 'newcomer'),
    ],
    '/people/:id/role': [at(`/people/${founder.id}/role?role=officer`, 'officer')],
    '/people/:id': [at(`/people/${founder.id}`, 'owner'), at(`/people/${founder.id}`, 'officer')],
    ...(await companyExamples({ company, withoutLogo, owner })),
    '/invitations/:token': [
      at(`/invitations/${await invitationToken(company)}`, 'newcomer'),
      at(`/invitations/${await invitationToken(withoutLogo)}`),
      at(`/invitations/${newToken()}`),
    ],
    ...(await registerExamples(people.officer)),
    '/office/import/companies': [at('/office/import/companies', 'officer')],
    '/office/import/companies/:upload': ['', '?kind=asked', '?page=2'].map((query) =>
      at(`/office/import/companies/${upload}${query}`, 'officer'),
    ),
    '/events': [at('/events'), at('/events?past=1', 'owner'), at('/events?q=findes-ikke-qqq')],
    '/events/drafts': [at('/events/drafts', 'officer'), at('/events/drafts', 'newcomer')],
    '/events/drafts/publication/all': [
      at('/events/drafts/publication/all?q=bryghus', 'officer'),
      at('/events/drafts/publication/all', 'newcomer'),
    ],
    '/events/drafts/publication/:run/progress': [
      at(`/events/drafts/publication/${await createProgress(people.officer)}/progress`, 'officer'),
    ],
    '/events/mine': [at('/events/mine', 'owner'), at('/events/mine', 'newcomer')],
    '/events/new': [at('/events/new', 'owner'), at('/events/new', 'officer')],
    '/events/:slug': [
      at(`/events/${full}`),
      at(`/events/${full}`, 'newcomer'),
      at(`/events/${unlimited}`, 'officer'),
      at(`/events/${past}`, 'owner'),
      at(`/events/${cancelled}`, 'owner'),
      at(`/events/${draftEvent}`, 'officer'),
    ],
    '/events/:slug/edit': [
      at(`/events/${full}/edit`, 'officer'),
      at(`/events/${draftEvent}/edit`, 'officer'),
    ],
    '/events/:slug/cancellation': [at(`/events/${full}/cancellation`, 'officer')],
    '/events/:slug/unpublication': [at(`/events/${draftEvent}/unpublication`, 'officer')],
    '/events/:slug/correction': [at(`/events/${cancelled}/correction`, 'officer')],
    '/events/:slug/registration': [at(`/events/${full}/registration`, 'newcomer')],
    '/events/:slug/registrations': [at(`/events/${full}/registrations`, 'officer')],
    '/events/:slug/registrations/:userId/removal': [
      at(`/events/${full}/registrations/${await guestOf(full)}/removal`, 'officer'),
    ],
    '/office/import/events': [at('/office/import/events', 'officer')],
    '/office/import/events/:upload': ['', '?kind=asked', '?page=2'].map((query) =>
      at(`/office/import/events/${calendar}${query}`, 'officer'),
    ),
    '/office/import/events/:run/progress': [
      at(`/office/import/events/${await createProgress(people.officer)}/progress`, 'officer'),
    ],
    '/initiatives': [at('/initiatives'), at('/initiatives?q=findes-ikke-qqq'), at('/initiatives', 'officer')],
    '/initiatives/new': [at('/initiatives/new', 'officer')],
    '/initiatives/:slug': [
      at(`/initiatives/${initiative}`),
      at(`/initiatives/${initiative}`, 'owner'),
      at(`/initiatives/${draft}`, 'officer'),
    ],
    '/initiatives/:slug/follow': [at(`/initiatives/${initiative}/follow`, 'newcomer')],
    '/initiatives/:slug/edit': [at(`/initiatives/${initiative}/edit`, 'officer')],
    '/initiatives/:slug/comments/:id/edit': [at(`${comment}/edit`, 'officer')],
    '/initiatives/:slug/comments/:id/removal': [at(`${comment}/removal`, 'officer')],
    '/messages': [at('/messages', 'owner'), at('/messages', 'newcomer')],
    '/messages/new': [
      at(`/messages/new?person=${owner.id}`, 'newcomer'),
      at(`/messages/new?company=${company}`, 'newcomer'),
    ],
    '/messages/:id': [at(`/messages/${conversation}`, 'owner'), at(`/messages/${group}`, 'founder')],
    ...(await opportunityExamples(founder.id)),
    '/opportunities/new': [at('/opportunities/new', 'founder'), at('/opportunities/new', 'newcomer')],
    '/opportunities/fits': [at('/opportunities/fits', 'founder'), at('/opportunities/fits', 'newcomer')],
    '/opportunities/introductions': [
      at('/opportunities/introductions', 'founder'),
      at('/opportunities/introductions', 'newcomer'),
    ],
    '/opportunities/introductions/new': [
      at(`/opportunities/introductions/new?company=${withoutLogo}`, 'founder'),
    ],
    '/notifications': [at('/notifications', 'owner'), at('/notifications', 'newcomer')],
    '/notifications/settings': [at('/notifications/settings', 'owner')],
    '/unsubscribe': [at(unsubscribeUrl(owner.id, 'messages'))],
    '/search': [at('/search'), at('/search?q=snedker', 'owner'), at('/search?q=findes-ikke-qqq')],
    '/office': [at('/office', 'officer')],
    '/office/months': [at('/office/months', 'officer')],
    '/office/companies': [
      at('/office/companies', 'officer'),
      at('/office/companies?show=unverified&sort=-created', 'officer'),
      at('/office/companies?q=findes-ikke-qqq', 'officer'),
    ],
    '/office/companies/verification/all': [
      at('/office/companies/verification/all?q=a&show=unverified&industry=food', 'officer'),
      at('/office/companies/verification/all', 'officer'),
      at('/office/companies/verification/all?q=findes-ikke-qqq', 'officer'),
    ],
    '/office/companies/verification/:run/progress': [
      at(`/office/companies/verification/${await createProgress(people.officer)}/progress`, 'officer'),
    ],
    '/office/content/:list': [
      at('/office/content/events', 'officer'),
      at('/office/content/initiatives?show=running', 'officer'),
      at('/office/content/opportunities?sort=created', 'officer'),
      at('/office/content/comments?q=findes-ikke-qqq', 'officer'),
    ],
    '/office/content/:list/export': [at('/office/content/events/export', 'officer')],
    '/office/people': [at('/office/people', 'officer')],
    ...(await dataRequestExamples(people)),
    '/office/people/export': [at('/office/people/export?q=a', 'officer')],
    '/office/companies/export': [at('/office/companies/export', 'officer')],
    '/office/activities/export': [at('/office/activities/export', 'officer')],
    '/events/:slug/registrations/export': [
      at(`/events/${full}/registrations/export`, 'officer'),
      at(`/events/${full}/registrations/export`, 'owner'),
    ],
    '/office/activities': [at('/office/activities', 'officer')],
    '/office/import/companies/:run/progress': [
      at(`/office/import/companies/${await createProgress(people.officer)}/progress`, 'officer'),
    ],
    '/office/imports': [at('/office/imports', 'officer')],
    '/office/imports/:id': importRuns.map((id) => at(`/office/imports/${id}`, 'officer')),
    ...(await reportExamples()),
    ...(await factorExamples(people)),
    ...Object.fromEntries(statementNames.map((name) => [`/${name}`, [at(`/${name}`)]])),
    ...(await exampleTexts(people.officer)),
    '/terms/acceptance': [at('/terms/acceptance', 'newcomer')],
    '/open-data': [at('/open-data')],
    '/dev/components': [at('/dev/components')],
    '/dev/mailbox': [at('/dev/mailbox')],
    '/dev/mailbox/:id': [at(`/dev/mailbox/${await createEmail(newcomer)}`)],
  };
}

function at(path: string, as: Viewer = 'visitor'): ExamplePage {
  return { path, as };
}

async function slugOf(statement: Sql): Promise<string> {
  return (await requireRow<{ slug: string }>(statement)).slug;
}

async function idOf(statement: Sql): Promise<number> {
  return Number((await requireRow<{ id: number }>(statement)).id);
}

async function requireRow<Row>(statement: Sql): Promise<Row> {
  const first = await row<Row & object>(statement);
  if (!first) throw new Error(`The demo community has none: ${statement.strings.join('…')}`);
  return first;
}

async function createComment(slug: string, author: Person): Promise<number> {
  return idOf(sql`
    INSERT INTO comments (subject_type, subject_id, author_id, by_office, body)
    SELECT 'initiative', id, ${author.id}, true, 'Tak for indlæggene: vi samler op på mødet.' FROM initiatives
    WHERE slug = ${slug} RETURNING id`);
}

async function guestOf(slug: string): Promise<number> {
  return idOf(sql`
    SELECT user_id AS id FROM seat_registrations
    WHERE subject_type = 'event' AND subject_id = (SELECT id FROM events WHERE slug = ${slug}) ORDER BY 1
    LIMIT 1`);
}

async function signInToken(): Promise<string> {
  const token = newToken();
  await execute(sql`
    INSERT INTO email_links (token_hash, email, locale, expires_at)
    VALUES (${hashToken(token)}, 'helt.ny@firma.example', 'da', now() + interval '15 minutes')`);
  return token;
}

async function invitationToken(slug: string): Promise<string> {
  const token = newToken();
  await execute(sql`
    INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, token_hash, expires_at)
    SELECT 'company-invitation', 'company', c.id, m.user_id, 'nanna@nyt-firma.example', ${hashToken(token)},
      now() + interval '14 days'
    FROM companies c JOIN company_members m ON m.company_id = c.id WHERE c.slug = ${slug}
    ORDER BY m.created_at LIMIT 1`);
  return token;
}

/** Creates requests in each state, from the newcomer to the owner of the company and to the officer. */
async function addRequests(slug: string, { newcomer, officer }: People): Promise<void> {
  await execute(sql`
    INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, message, answer, state,
      decided_by, decided_at, expires_at)
    SELECT kind, 'company', c.id, ${newcomer.id}, addressee_id, 'We would like to work with you.', answer,
      state, CASE WHEN state IN ('accepted', 'declined') THEN ${officer.id}::integer END,
      CASE WHEN state <> 'asked' THEN now() END, now() + interval '20 days'
    FROM companies c, (VALUES
      ('company-claim', NULL, '', 'asked'),
      ('introduction', ${officer.id}::integer, '', 'asked'),
      ('introduction', ${officer.id}, 'They are busy until spring.', 'declined'),
      ('introduction', ${officer.id}, 'Do meet.', 'accepted'),
      ('introduction', ${officer.id}, '', 'expired'),
      ('introduction', ${officer.id}, '', 'withdrawn')
    ) AS example (kind, addressee_id, answer, state) WHERE c.slug = ${slug}`);
}

async function createEmail({ id, email }: Person): Promise<number> {
  return idOf(sql`
    INSERT INTO emails (key, name, user_id, recipient, subject, text, html, sent_at)
    VALUES ('example', 'example', ${id}, ${email}, 'Velkommen', 'Velkommen til Torvet',
      '<p>Velkommen til Torvet</p>', now())
    RETURNING id`);
}
