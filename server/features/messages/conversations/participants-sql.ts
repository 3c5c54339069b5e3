import {
  Company,
  expr,
  notBanned,
  notHidden,
  optionalAlias,
  type RowOfSelection,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { holdsRight } from '../../../platform/rights.ts';
import type { CompanyCard } from '../../companies/queries.ts';

// Parts of statements about the participants of a conversation `c`. The reader is the user who asks.

const o = optionalAlias(Company, 'o');
const x = optionalAlias(User, 'x');
const w = optionalAlias(Company, 'w');

/** Columns about the other side; `otherParticipantJoins` joins their tables. */
export const otherParticipant = select({
  isForSelf: expr.boolean(sql`p.for_company IS NOT DISTINCT FROM false`),
  companyName: o.name,
  companySlug: o.slug,
  companyLogo: o.logo,
  personId: x.id,
  personName: x.name,
  personPicture: x.picture,
  personIsOfficial: expr.boolean(holdsRight('x', 'represent')),
  workplaceName: w.name,
  workplaceSlug: w.slug,
  workplaceIndustry: w.industry.as<CompanyCard['industry']>(),
});
type OtherParticipantRow = RowOfSelection<typeof otherParticipant>;

/**
 * Joins `p`, the reader's participation, `o`, the company of the conversation, `x`, the other person, and
 * `w`, the company of which that person has been a member for longest.
 */
export const otherParticipantJoins = (reader: Pick<Actor, 'id'>) => sql`
  LEFT JOIN conversation_participants p ON p.conversation_id = c.id AND p.user_id = ${reader.id}
  LEFT JOIN companies o ON o.id = c.company_id
  LEFT JOIN LATERAL (
    SELECT u.id, u.name, u.picture, u.role
    FROM conversation_participants q JOIN users u ON u.id = q.user_id AND ${notBanned('u')}
    WHERE q.conversation_id = c.id AND NOT q.for_company AND q.user_id <> ${reader.id} LIMIT 1
  ) x ON true
  LEFT JOIN LATERAL (
    SELECT k.name, k.slug, k.industry FROM company_members j JOIN companies k ON k.id = j.company_id
    WHERE j.user_id = x.id AND ${notHidden('company', sql`k.id`)}
    ORDER BY j.created_at, j.company_id LIMIT 1
  ) w ON true`;

/** A condition: the reader takes part for themselves, or now answers messages for the company. */
export const isParticipant = (reader: Pick<Actor, 'id'>) => sql`(
  EXISTS (SELECT 1 FROM conversation_participants i
    WHERE i.conversation_id = c.id AND i.user_id = ${reader.id} AND NOT i.for_company)
  OR EXISTS (SELECT 1 FROM company_members i
    WHERE i.company_id = c.company_id AND i.user_id = ${reader.id} AND i.answers_messages))`;

/** A SELECT of the user ids of all current participants. */
export const participantIds = sql`
  SELECT q.user_id FROM conversation_participants q WHERE q.conversation_id = c.id AND NOT q.for_company
  UNION SELECT k.user_id FROM company_members k
  WHERE k.company_id = c.company_id AND k.answers_messages`;

/** The number of messages that the reader has not read; 0 without a participant row. */
export const unreadCount = expr.integer(sql`greatest(c.last_seq - coalesce(p.read_seq, c.last_seq), 0)`);

/** The other participant: a person, or a company as a whole. */
export type OtherParticipant = {
  kind: 'person' | 'company';
  /** A person's id; null for a company, which is addressed by its slug. */
  id: number | null;
  name: string;
  picture: string | null;
  /** Whether the person speaks for the municipality. */
  isOfficial: boolean;
  /** A person's company; null also for a company, and for a person who speaks for the municipality. */
  company: { name: string; slug: string; industry: CompanyCard['industry'] | null } | null;
  href: string;
};

/**
 * Presents the other participant to the reader. `other` is null after the person was deleted or banned;
 * `company` is the name of the company for which the reader takes part, if any.
 */
export function presentOther(row: OtherParticipantRow): {
  other: OtherParticipant | null;
  company: string | null;
} {
  const { isForSelf, companyName, companySlug, companyLogo } = row;
  if (!isForSelf || companyName === null) return { other: presentPerson(row), company: companyName };
  const href = `/companies/${companySlug}`;
  return {
    other: {
      kind: 'company',
      id: null,
      name: companyName,
      picture: pictureUrl(companyLogo),
      isOfficial: false,
      company: null,
      href,
    },
    company: null,
  };
}

function presentPerson({
  personId,
  personName,
  personPicture,
  personIsOfficial: isOfficial,
  workplaceName: name,
  workplaceSlug: slug,
  workplaceIndustry: industry,
}: OtherParticipantRow): OtherParticipant | null {
  if (personName === null) return null;
  const href = `/people/${personId}`;
  return {
    kind: 'person',
    id: personId,
    name: personName,
    picture: pictureUrl(personPicture),
    isOfficial,
    company: isOfficial || name === null || slug === null ? null : { name, slug, industry },
    href,
  };
}
