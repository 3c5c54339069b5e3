import { randomUUID } from 'node:crypto';
import type { Fixtures } from '../support/builders/fixtures.ts';

/**
 * What the addresses name, by their beginning, longer ones first. `note`: for the case of the matrix with
 * this note.
 */
const subjects: readonly {
  at: string;
  note?: string;
  slug?: (fixtures: Fixtures) => string;
  id?: (fixtures: Fixtures) => number;
}[] = [
  { at: '/companies', note: 'without people', slug: ({ slugs }) => slugs.unclaimed },
  { at: '/companies', note: 'without events', slug: ({ slugs }) => slugs.bare },
  {
    at: '/companies/:slug/products',
    slug: ({ slugs }) => slugs.company,
    id: ({ ids }) => ids.product,
  },
  {
    at: '/companies/:slug/references',
    slug: ({ slugs }) => slugs.company,
    id: ({ ids }) => ids.reference,
  },
  { at: '/companies', slug: ({ slugs }) => slugs.company, id: ({ people }) => people.owner.id },
  { at: '/events', note: 'of the office', slug: ({ slugs }) => slugs.official },
  { at: '/events', note: 'draft', slug: ({ slugs }) => slugs.draftEvent },
  { at: '/events', slug: ({ slugs }) => slugs.events },
  { at: '/initiatives', note: 'draft', slug: ({ slugs }) => slugs.draft, id: ({ ids }) => ids.draftComment },
  { at: '/initiatives', slug: ({ slugs }) => slugs.initiatives, id: ({ ids }) => ids.comment },
  { at: '/me/requests', note: 'own', id: ({ ids }) => ids.ownRequest },
  { at: '/me/requests', id: ({ ids }) => ids.claim },
  { at: '/me/searches', id: ({ ids }) => ids.savedSearch },
  { at: '/me/second-factor', id: ({ ids }) => ids.factor },
  { at: '/people', note: 'staff', id: ({ staff }) => staff.id },
  { at: '/people', id: ({ otherMember }) => otherMember.id },
  { at: '/messages', note: 'group', id: ({ ids }) => ids.group },
  { at: '/messages', id: ({ ids }) => ids.conversation },
  { at: '/opportunities/introductions', id: ({ ids }) => ids.introduction },
  { at: '/opportunities/fits/answers', id: ({ ids }) => ids.matchAnswer },
  { at: '/opportunities', id: ({ ids }) => ids.opportunity },
  { at: '/office/reports/:id/complaints', id: ({ reports }) => reports.closedCase },
  { at: '/office/reports', id: ({ reports }) => reports.openCase },
  { at: '/office/data-requests', id: ({ ids }) => ids.dataRequest },
  { at: '/office/import/register/ended', id: ({ ids }) => ids.company },
  { at: '/office/letters', id: ({ ids }) => ids.letter },
  { at: '/office/imports', id: ({ ids }) => ids.importRun },
  { at: '/notifications', id: ({ ids }) => ids.notification },
  { at: '/dev', id: ({ ids }) => ids.email },
];

/** The address of a route, with the slugs and ids of the fixtures. */
export function addressOf(path: string, note: string, fixtures: Fixtures): string {
  if (path.includes('/texts')) return textAddressOf(path);
  const subject = subjects.find((each) => path.startsWith(each.at) && (each.note ?? note) === note);
  const { tokens, otherMember, files } = fixtures;
  const isOfPicture = path.startsWith('/files') || path.startsWith('/pictures');
  const isOfOpportunity = path.startsWith('/opportunities');
  return path
    .replace(':slug', subject?.slug?.(fixtures) ?? '')
    .replace('pictures/:file', `pictures/${isOfOpportunity ? files.ofOpportunity : files.picture}`)
    .replace(':file', String(files.document))
    .replace('/files/:id', `/files/${files.picture}`)
    .replace(':width', '400')
    .replace(':userId', String(otherMember.id))
    .replace(':kind', 'reports')
    .replace(':source', String(fixtures.reports.misuse))
    .replace(':id', String(subject?.id?.(fixtures)))
    .replace(':token', tokenFor(path, fixtures))
    .replace(':complaint', String(fixtures.reports.complaint))
    .replace(':hash', tokens.picture)
    .replace(':upload', randomUUID())
    .replace(':run', randomUUID())
    .replace(':reply', String(fixtures.ids.reply))
    .replace(':part', 'events-1')
    .replace(':palette', 'fjord')
    .replace(':seed', '3')
    .replace(':list', 'events')
    .replace(':name', isOfPicture ? 'billede.webp' : 'events');
}

function tokenFor(path: string, { tokens, reports }: Fixtures): string {
  if (path.startsWith('/cases/report')) return reports.report;
  if (path.startsWith('/cases/statement')) return reports.statement;
  if (path.startsWith('/cases/complaint')) return reports.forwarded;
  return path.startsWith('/calendar') ? tokens.calendar : tokens.invitation;
}

const contactDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The addresses of the municipality's texts: of /contact in Danish, as this release ships it. */
function textAddressOf(path: string): string {
  const revision = `${contactDate.format(new Date())}-1`;
  return path.replace(':name', 'contact').replace(':language', 'da').replace(':revision', revision);
}
