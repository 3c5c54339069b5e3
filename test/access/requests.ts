import { randomUUID } from 'node:crypto';
import { Statement } from '../../models/index.ts';
import { calendarFile } from '../support/builders/calendar-file.ts';
import { dataRequestFields } from '../support/builders/data-requests.ts';
import type { Caller, Fixtures } from '../support/builders/fixtures.ts';
import { warning } from '../support/builders/misuse.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { decisionFields, illegalNotice } from '../support/builders/reports.ts';
import { exportPurpose } from '../support/exports.ts';
import type { Answer } from '../support/visitor.ts';
import { addressOf } from './addresses.ts';
import { firmRequests } from './requests-firm.ts';

type Fields = Record<string, string | readonly string[]>;
type Content = { query?: string; fields?: Fields; file?: string };
type ContentOf = (fixtures: Fixtures, caller: Caller) => Content | Promise<Content>;

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const event = (organiser: string) => ({
  title: `Nyt møde ${randomUUID()}`, // an event is not announced twice
  startsAt: `${day(3)}T10:00`,
  endsAt: `${day(3)}T12:00`,
  organiser,
});
const company = { name: 'Nyt firma', industry: 'craft' };
const initiative = { title: 'Ny plan', theme: 'green', status: 'running', published: 'true' };
const opportunity = { kind: 'seeks', matter: 'partner', title: 'Makker søges' };
const reason = { readyReason: 'rules' };
const message = () => ({ clientId: randomUUID(), body: 'Hej' });
const isOffice = (caller: Caller) => ['editor', 'officer', 'admin'].includes(caller);

/**
 * What is sent to each route beside its address: a valid form, so that only the rights decide about the
 * answer.
 */
export const requests: Record<string, ContentOf> = {
  'POST /sign-in': ({ otherMember }) => ({ fields: { email: otherMember.email } }),
  'GET /sign-in/link': ({ tokens }) => ({ query: `token=${tokens.link}` }),
  'POST /sign-in/link': ({ tokens }) => ({ fields: { token: tokens.link } }),
  'POST /sign-in/demo': ({ otherMember }) => ({ fields: { person: String(otherMember.id) } }),
  'POST /me/data': () => ({ fields: { sure: 'on' } }),
  'POST /me/settings': () => ({ fields: { name: 'Nyt navn', locale: 'da' }, file: 'picture' }),
  'POST /me/settings/email': () => ({ fields: { email: `nyt-${randomUUID()}@firma.example` } }),
  'POST /notifications/settings/topic': () => ({ fields: { topic: 'messages', on: 'true', next: '/' } }),
  'POST /me/searches': () => ({ fields: { name: 'Malere', address: '/companies?q=maler' } }),
  'POST /me/settings/language': () => ({ fields: { locale: 'en' } }),
  'POST /me/requests/:id/decision': () => ({ fields: { accepted: 'true', answer: 'Velkommen' } }),
  'POST /people/:id/role': () => ({ fields: { role: 'officer' } }),
  'POST /people/:id/role (admin)': () => ({ fields: { role: 'admin', sure: 'true' } }),
  'GET /people/:id/role': () => ({ query: 'role=officer' }),
  'GET /people/:id/role (admin)': () => ({ query: 'role=admin' }),
  'POST /people/:id/role (staff)': () => ({ fields: { role: 'member' } }),
  'POST /sign-in/second-factor': () => ({ fields: { code: '123456' } }),
  'POST /me/second-factor/confirmation': () => ({ fields: { code: '123456' } }),
  'POST /me/second-factor/app': () => ({ fields: { name: 'Telefon', code: '123456', setup: 'x' } }),
  'POST /me/second-factor/passkey': () => ({ fields: { name: 'Nøgle', credential: '{}', ticket: 'x' } }),
  'POST /me/second-factor/:id/name': () => ({ fields: { name: 'Min nu' } }),
  'POST /people/:id/second-factor': () => ({ fields: { reason: 'Har mistet sin telefon' } }),
  'GET /map/place.svg': () => ({ query: 'latitude=55.65&longitude=12.3' }),
  'GET /companies/map/cluster': () => ({ query: 'cluster=1&build=x' }),
  'POST /companies/new': () => ({ fields: company, file: 'logo' }),
  'POST /companies/:slug/edit': () => ({ fields: { ...company, ...reason }, file: 'logo' }),
  'POST /companies/:slug/removal': () => ({ fields: reason }),
  'POST /companies/:slug/removal (without events)': () => ({ fields: reason }),
  'POST /companies/:slug/verification': ({ seen }) => ({ fields: { verified: 'true', seen } }),
  'POST /companies/:slug/hours': () => ({ fields: { day1: '9-17', ...reason } }),
  'POST /companies/:slug/pictures': () => ({ fields: {}, file: 'files' }),
  'POST /companies/:slug/pictures/:file': () => ({ fields: { description: 'Trappe' } }),
  'POST /companies/:slug/pictures/:file/cover': () => ({ fields: { cover: 'true' } }),
  'POST /companies/:slug/pictures/:file/order': () => ({ fields: { to: 'up' } }),
  'POST /opportunities/:id/pictures': () => ({ fields: {}, file: 'files' }),
  'POST /opportunities/:id/pictures/:file': () => ({ fields: { description: 'Kran' } }),
  'POST /opportunities/:id/pictures/:file/order': () => ({ fields: { to: 'up' } }),
  'POST /companies/:slug/documents': () => ({ fields: {}, file: 'files' }),
  'POST /companies/:slug/documents/:file': () => ({ fields: { description: 'Prisliste' } }),
  'POST /companies/:slug/documents/:file/order': () => ({ fields: { to: '1' } }),
  'POST /companies/:slug/products': () => ({ fields: { name: 'Trappe' }, file: 'picture' }),
  'POST /companies/:slug/products/:id': () => ({ fields: { name: 'Trappe' }, file: 'picture' }),
  'POST /companies/:slug/products/:id/order': () => ({ fields: { direction: 'up' } }),
  ...firmRequests,
  'POST /companies/:slug/people': () => ({ fields: { email: `ny-${randomUUID()}@firma.example` } }),
  'POST /companies/:slug/people/withdrawal': ({ email }) => ({ fields: { email } }),
  'POST /companies/:slug/people/removal': ({ people }) => ({
    fields: { person: String(people.colleague.id) },
  }),
  'POST /companies/:slug/people/:id': () => ({ fields: { role: 'owner', answersMessages: 'true' } }),
  'POST /companies/:slug/claims': () => ({ fields: { message: 'Min' } }),
  'POST /companies/:slug/claims/decision': ({ otherMember }) => ({
    fields: { person: String(otherMember.id), yes: 'true' },
  }),
  'POST /companies/:slug/takeover/email': () => ({ fields: { mailbox: `ny-${randomUUID()}` } }),
  'POST /companies/:slug/takeover/code': () => ({ fields: { code: 'AAAA-AAAA' } }),
  'POST /sign-in/invitations/:token': () => ({ fields: { name: 'Ny Kollega', termsVersion: '1' } }),
  'POST /office/letters/:id/refusal': () => ({ fields: { reason: 'Adressen findes ikke' } }),
  'POST /office/companies/export': () => ({ fields: exportPurpose }),
  'POST /office/people/export': () => ({ fields: exportPurpose }),
  'POST /office/activities/export': () => ({ fields: exportPurpose }),
  'POST /office/content/:list/export': () => ({ fields: exportPurpose }),
  'POST /events/:slug/registrations/export': () => ({ fields: exportPurpose }),
  'POST /office/companies/verification': ({ ids, seen }) => ({
    fields: { company: [`${ids.company}.${seen}`] },
  }),
  'POST /office/companies/verification/all': () => ({ fields: { run: randomUUID(), count: '0' } }),
  'POST /office/import/register/proposals/all': () => ({ fields: { run: randomUUID(), count: '0' } }),
  'POST /office/import/companies': () => ({ fields: {}, file: 'file' }),
  'POST /office/import/companies/confirmation': async (fixtures, caller) => ({
    fields: { upload: await fixtures.upload(caller, 'companies') },
  }),
  'POST /office/import/companies/:upload/columns': () => ({ fields: { column: ['name'] } }),
  'POST /office/import/companies/:upload/lines': () => ({
    fields: { shown: '2', chosen: ['2'], page: '1' },
  }),
  'POST /office/import/events/:upload/lines': () => ({ fields: { shown: 'x', chosen: ['x'], page: '1' } }),
  'POST /office/import/events': () => ({ fields: {}, file: 'file' }),
  'POST /office/import/events/confirmation': async (fixtures, caller) => ({
    fields: { upload: await fixtures.upload(caller, 'events') },
  }),
  'POST /events/drafts/publication': ({ ids }) => ({ fields: { event: [String(ids.draftEvent)] } }),
  'POST /events/drafts/publication/all': () => ({ fields: { run: randomUUID(), count: '0' } }),
  'POST /events/new': ({ ids }, caller) => ({
    fields: event(isOffice(caller) ? 'office' : String(ids.company)),
  }),
  'POST /events/new (as the office)': () => ({ fields: event('office') }),
  'POST /events/:slug/edit (of the office)': () => ({ fields: event('office') }),
  'POST /events/:slug/cancellation': () => ({ fields: { reason: 'Storm' } }),
  'POST /events/:slug/registrations/:userId/removal': () => ({ fields: reason }),
  'POST /events/:slug/registrations/:userId/removal (of the office)': () => ({ fields: reason }),
  'POST /events/:slug/edit': ({ ids }) => ({ fields: { ...event(String(ids.company)), ...reason } }),
  'POST /events/:slug/correction': () => ({ fields: { title: 'Rettet', cancelReason: 'Sne', ...reason } }),
  'POST /events/:slug/correction (draft)': () => ({
    fields: { title: 'Rettet', cancelReason: 'Sne', ...reason },
  }),
  'POST /events/:slug/registrations/:userId/check-in': () => ({ fields: { present: 'on' } }),
  'POST /initiatives/new': () => ({ fields: initiative }),
  'POST /initiatives/preview': () => ({ fields: { body: 'Tekst' } }),
  'POST /initiatives/:slug/edit': () => ({ fields: { ...initiative, version: '1' } }),
  'POST /initiatives/:slug/companies': ({ ids }) => ({ fields: { companyId: String(ids.company) } }),
  'POST /initiatives/:slug/companies/leave': ({ ids }) => ({ fields: { companyId: String(ids.company) } }),
  'POST /initiatives/:slug/comments': () => ({ fields: { body: 'Enig' } }),
  'POST /initiatives/:slug/comments (draft)': () => ({ fields: { body: 'Enig' } }),
  'POST /initiatives/:slug/comments/:id/edit': () => ({ fields: { body: 'Rettet' } }),
  'GET /messages/new': ({ otherMember }) => ({ query: `person=${otherMember.id}` }),
  'POST /messages/new': ({ otherMember }) => ({ query: `person=${otherMember.id}`, fields: message() }),
  'POST /messages/new (company)': ({ slugs }) => ({ query: `company=${slugs.company}`, fields: message() }),
  'POST /messages/:id': () => ({ fields: message() }),
  'POST /messages/:id/reading': () => ({ fields: { seq: '1' } }),
  'POST /opportunities/new': () => ({ fields: opportunity }),
  'POST /opportunities/new (for the company)': ({ ids }) => ({
    fields: { ...opportunity, company: String(ids.company) },
  }),
  'POST /opportunities/fits/answers': ({ ids }) => ({
    fields: { about: 'company', id: String(ids.company), answer: 'not-for-us' },
  }),
  'POST /opportunities/fits/alerts': () => ({ fields: { on: 'true' } }),
  'POST /opportunities/:id/saved': () => ({ fields: { saved: 'true' } }),
  'POST /opportunities/:id/reply': () => ({ fields: { clientId: randomUUID(), body: 'Vi kan' } }),
  'POST /opportunities/:id/replies/:reply': () => ({ fields: { state: 'agreed' } }),
  'GET /opportunities/introductions/new': ({ slugs }) => ({ query: `company=${slugs.company}` }),
  'POST /opportunities/introductions/new': ({ slugs, people }, caller) => ({
    fields: {
      company: slugs.company,
      introducer: String(people[caller === 'officer' ? 'admin' : 'officer'].id),
      message: 'Vi vil gerne levere',
    },
  }),
  'POST /opportunities/introductions/:id': () => ({ fields: { yes: 'true', answer: 'God idé' } }),
  'POST /opportunities/:id/edit': ({ ids }) => ({
    fields: { ...opportunity, company: String(ids.company), ...reason },
  }),
  'POST /opportunities/:id/closing': () => ({ fields: { closed: 'true', ...reason } }),
  'GET /report': ({ slugs }) => ({ query: `subject=/companies/${slugs.company}` }),
  'POST /report': ({ slugs }) => ({
    query: `subject=/companies/${slugs.company}`,
    fields: { ground: 'spam', reason: 'Reklame' },
  }),
  'GET /report/illegal': ({ slugs }) => ({ query: `subject=/companies/${slugs.company}` }),
  'POST /report/illegal': ({ slugs }) => ({
    query: `subject=/companies/${slugs.company}`,
    fields: illegalNotice,
  }),
  'POST /cases/report/:token': () => ({ fields: { complaint: 'Forkert' } }),
  'POST /cases/statement/:token': () => ({ fields: { complaint: 'Forkert' } }),
  'POST /cases/statement/:token/erasure': () => ({ fields: { sure: 'true' } }),
  'POST /cases/complaint/:token': () => ({ fields: { outcome: 'upheld', reason: 'Rigtigt' } }),
  'POST /office/reports/misuse/:kind/:source/preview': () => ({ fields: warning }),
  'POST /office/reports/misuse/:kind/:source/edit': () => ({ fields: warning }),
  'POST /office/reports/misuse/:kind/:source/decision': () => ({ fields: warning }),
  'POST /office/reports/:id/taking': () => ({ fields: { version: '1' } }),
  'POST /office/reports/:id/release': () => ({ fields: { version: '1' } }),
  'POST /office/reports/:id/undo': () => ({ fields: { version: '1' } }),
  'POST /office/reports/:id/end': () => ({ fields: { version: '1', reason: 'Rettet' } }),
  'POST /office/reports/:id/preview': () => ({ fields: { ...decisionFields, version: '1' } }),
  'POST /office/reports/:id/edit': () => ({ fields: { ...decisionFields, version: '1' } }),
  'POST /office/reports/:id/decision': () => ({ fields: { ...decisionFields, version: '1' } }),
  'POST /office/reports/:id/complaints/:complaint': () => ({
    fields: { outcome: 'rejected', reason: 'Det står ved magt' },
  }),
  'POST /office/data-requests/new': () => ({ fields: dataRequestFields }),
  'POST /office/data-requests/:id/subject': ({ otherMember }) => ({
    fields: { person: String(otherMember.id) },
  }),
  'POST /office/data-requests/:id/erasure': () => ({ fields: { sure: 'true' } }),
  'POST /terms/acceptance': () => ({ fields: { version: '1' } }),
  'POST /office/texts/:name/:language': async () => ({
    fields: { action: 'save', body: 'Ny tekst', edition: String((await contactText()).edition) },
  }),
  'POST /office/texts/:name/:language/preview': () => ({ fields: { body: 'Tekst' } }),
  'GET /unsubscribe': ({ tokens }) => ({ query: tokens.unsubscribe }),
  'POST /unsubscribe': ({ tokens }) => ({ query: tokens.unsubscribe }),
};

async function contactText(): Promise<{ edition: number }> {
  const where = { name: 'contact', language: 'da' } as const;
  return (await Statement.findOne({ where })) ?? { edition: 0 };
}

/** Sends one request of the matrix as one caller. */
export async function sendRequest(line: string, caller: Caller, fixtures: Fixtures): Promise<Answer> {
  const [, method = '', path = '', note = ''] = /^(\S+) (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
  const { query, fields, file } =
    (await (requests[line] ?? requests[`${method} ${path}`])?.(fixtures, caller)) ?? {};
  // Reading must change nothing, not even by storing a file first.
  const upload =
    method === 'GET' || !path.includes(':upload')
      ? ':upload'
      : await fixtures.upload(caller, path.includes('/events/') ? 'events' : 'companies');
  const address = addressOf(path.replace(':upload', upload), note, fixtures) + (query ? `?${query}` : '');
  const client = fixtures.as(caller);
  if (method === 'GET') return client.get(address);
  if (!file) return client.post(address, fields ?? {});
  return client.upload(address, fields ?? {}, {
    [file]: file === 'file' ? importFile(path) : await createPicture(64, 64),
  });
}

function importFile(path: string) {
  return path.endsWith('/events')
    ? { bytes: calendarFile, name: 'x.ics', type: 'text/calendar' }
    : { bytes: Buffer.from('Navn\nFirma\n'), name: 'x.csv', type: 'text/csv' };
}
