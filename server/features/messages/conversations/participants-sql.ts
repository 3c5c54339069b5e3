import { z } from 'zod';
import {
  Company,
  expr,
  notBanned,
  notHidden,
  optionalAlias,
  type RowOfSelection,
  Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { holdsRight } from '../../../platform/rights.ts';
import type { CompanyCard } from '../../companies/queries.ts';

// Parts of statements about the participants of a conversation `c`. The reader is the user who asks.

const industry = z.string().transform((value) => value as CompanyCard['industry']);

const groupPerson = z.object({
  id: z.number(),
  name: z.string(),
  picture: z.string().nullable(),
  isOfficial: z.boolean(),
  company: z.object({ name: z.string(), slug: z.string(), industry }).nullable(),
});
export type GroupPerson = z.infer<typeof groupPerson>;

/** The company of which a person `user` has been a member for longest. */
const workplaceOf = (user: string) => {
  const memberId = new Sql([`${user}.id`], []);
  return sql`
    SELECT k.name, k.slug, k.industry FROM company_members j JOIN companies k ON k.id = j.company_id
    WHERE j.user_id = ${memberId} AND ${notHidden('company', sql`k.id`)}
    ORDER BY j.created_at, j.company_id LIMIT 1`;
};

/** The people of a group other than the reader who have not left it; null in other conversations. */
const groupPeople = (reader: Pick<Actor, 'id'>) => sql`
  CASE WHEN c.is_group THEN (
    SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'picture', u.picture,
      'isOfficial', ${holdsRight('u', 'represent')}, 'company', row_to_json(k)) ORDER BY u.id), '[]')
    FROM conversation_participants q JOIN users u ON u.id = q.user_id AND ${notBanned('u')}
    LEFT JOIN LATERAL (${workplaceOf('u')}) k ON true
    WHERE q.conversation_id = c.id AND q.until_seq IS NULL AND q.user_id <> ${reader.id}) END`;

const o = optionalAlias(Company, 'o');
const x = optionalAlias(User, 'x');
const w = optionalAlias(Company, 'w');

/** Columns about the other side; `otherParticipantJoins` joins their tables. */
export const otherParticipant = (reader: Pick<Actor, 'id'>) =>
  select({
    ...personOrCompany.fields,
    groupTitle: expr.text(sql`c.title`),
    groupPeople: expr.json(groupPeople(reader), z.array(groupPerson)).orNull(),
  });
type OtherParticipantRow = RowOfSelection<ReturnType<typeof otherParticipant>>;

const personOrCompany = select({
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

/**
 * Joins `p`, the reader's participation, `o`, the company of the conversation, `x`, the other person, and
 * `w`, the company of which that person has been a member for longest.
 */
export const otherParticipantJoins = (reader: Pick<Actor, 'id'>) => sql`
  ${ownParticipation(reader)}
  LEFT JOIN companies o ON o.id = c.company_id
  LEFT JOIN LATERAL (
    SELECT u.id, u.name, u.picture, u.role
    FROM conversation_participants q JOIN users u ON u.id = q.user_id AND ${notBanned('u')}
    WHERE q.conversation_id = c.id AND NOT c.is_group AND NOT q.for_company AND q.user_id <> ${reader.id}
    LIMIT 1
  ) x ON true
  LEFT JOIN LATERAL (${workplaceOf('x')}) w ON true`;

/**
 * A condition: the reader takes part for themselves, or now answers messages for the company. Who has left a
 * group may still read what was said before (`isReadable`).
 */
export const isParticipant = (reader: Pick<Actor, 'id'>) => sql`(
  EXISTS (SELECT 1 FROM conversation_participants i
    WHERE i.conversation_id = c.id AND i.user_id = ${reader.id} AND NOT i.for_company)
  OR EXISTS (SELECT 1 FROM company_members i
    WHERE i.company_id = c.company_id AND i.user_id = ${reader.id} AND i.answers_messages))`;

/** A condition on message `m` and the reader's participation `p`: the reader was in the conversation then. */
export const isReadable = sql`(
  m.seq >= coalesce(p.from_seq, 1) AND (p.until_seq IS NULL OR m.seq < p.until_seq))`;

/** The number of the newest message that the reader can read, by their participation `p`. */
export const readableSeq = sql`least(c.last_seq, p.until_seq - 1)`;

/** Joins `p`, the reader's participation. */
export const ownParticipation = (reader: Pick<Actor, 'id'>) =>
  sql`LEFT JOIN conversation_participants p ON p.conversation_id = c.id AND p.user_id = ${reader.id}`;

/** A SELECT of the user ids of all current participants. */
export const participantIds = sql`
  SELECT q.user_id FROM conversation_participants q
  WHERE q.conversation_id = c.id AND NOT q.for_company AND q.until_seq IS NULL
  UNION SELECT k.user_id FROM company_members k
  WHERE k.company_id = c.company_id AND k.answers_messages`;

/** The number of messages that the reader has not read; 0 without a participant row, and after they left. */
export const unreadCount = expr.integer(
  sql`
    CASE WHEN p.until_seq IS NULL THEN greatest(c.last_seq - coalesce(p.read_seq, c.last_seq), 0) ELSE 0 END`,
);

/** The other side: a person, a company as a whole, or the others of a group. */
export type OtherParticipant = {
  kind: 'person' | 'company' | 'group';
  /** A person's id; null for a company, which is addressed by its slug, and for a group. */
  id: number | null;
  name: string;
  picture: string | null;
  /** Whether the person speaks for the municipality. */
  isOfficial: boolean;
  /** A person's company; null also for a company, and for a person who speaks for the municipality. */
  company: { name: string; slug: string; industry: CompanyCard['industry'] | null } | null;
  /** Null for a group, which has no page of its own. */
  href: string | null;
  /** The others of a group; empty otherwise. */
  people: GroupPerson[];
};

/**
 * Presents the other side to the reader. `other` is null after the person was deleted or banned, and once
 * nobody else is in the group; `company` is the name of the company for which the reader takes part, if any.
 */
export function presentOther(row: OtherParticipantRow): {
  other: OtherParticipant | null;
  company: string | null;
} {
  const { isForSelf, companyName, companySlug, companyLogo, groupPeople, groupTitle } = row;
  if (groupPeople) return { other: presentGroup(groupPeople, groupTitle), company: null };
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
      people: [],
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
    people: [],
  };
}

function presentGroup(group: readonly GroupPerson[], title: string): OtherParticipant | null {
  if (group.length === 0) return null;
  const people = group.map(({ picture, isOfficial, company, ...person }) => ({
    ...person,
    picture: pictureUrl(picture),
    isOfficial,
    company: isOfficial ? null : company,
  }));
  const name = title || people.map((person) => person.name).join(', ');
  return {
    kind: 'group',
    id: null,
    name,
    picture: null,
    isOfficial: false,
    company: null,
    href: null,
    people,
  };
}
