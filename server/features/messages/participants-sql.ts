import { sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';

/** Whom a conversation is with, as the reader sees it. Null: they are no longer here. */
export type Other = {
  kind: 'person' | 'company';
  /** The person's; a company is known by its address. */
  id: number | null;
  name: string;
  picture: string | null;
  href: string;
} | null;

export type Sides = {
  isPerson: boolean;
  companyName: string | null;
  companySlug: string | null;
  companyLogo: string | null;
  personId: number | null;
  personName: string | null;
  personPicture: string | null;
};

/** The statement's part that says who is on the other side of conversation `c`, with the reader's row as `p`. */
export const sideColumns = sql`
  p.for_company IS NOT DISTINCT FROM false AS "isPerson", o.name AS "companyName", o.slug AS "companySlug", o.logo AS "companyLogo",
  x.id AS "personId", x.name AS "personName", x.picture AS "personPicture"`;

/** Its joins; `p`, `o` and `x` are what the columns take. */
export const sidesOf = (actor: Pick<Actor, 'id'>) => sql`
  LEFT JOIN conversation_participants p ON p.conversation_id = c.id AND p.user_id = ${actor.id}
  LEFT JOIN companies o ON o.id = c.company_id
  LEFT JOIN LATERAL (
    SELECT u.id, u.name, u.picture FROM conversation_participants q JOIN users u ON u.id = q.user_id AND u.banned_at IS NULL
    WHERE q.conversation_id = c.id AND NOT q.for_company AND q.user_id <> ${actor.id} LIMIT 1
  ) x ON true`;

/** Whether the reader is in conversation `c`: as themselves, or as one of the company's people now. */
export const isIn = (actor: Pick<Actor, 'id'>) => sql`(
  EXISTS (SELECT 1 FROM conversation_participants i WHERE i.conversation_id = c.id AND i.user_id = ${actor.id} AND NOT i.for_company)
  OR EXISTS (SELECT 1 FROM company_members i WHERE i.company_id = c.company_id AND i.user_id = ${actor.id}))`;

/** The ids of those who are in conversation `c` now. */
export const peopleOf = sql`
  SELECT q.user_id FROM conversation_participants q WHERE q.conversation_id = c.id AND NOT q.for_company
  UNION SELECT k.user_id FROM company_members k WHERE k.company_id = c.company_id`;

/** Who that is, as the page shows it, and for which of their companies the reader is in it. */
export function who(sides: Sides): { other: Other; company: string | null } {
  const { isPerson, companyName, companySlug, companyLogo } = sides;
  if (!isPerson || companyName === null) return { other: personOf(sides), company: companyName };
  const href = `/companies/${companySlug}`;
  return {
    other: { kind: 'company', id: null, name: companyName, picture: pictureUrl(companyLogo), href },
    company: null,
  };
}

function personOf({ personId, personName, personPicture }: Sides): Other {
  if (personName === null) return null;
  const href = `/people/${personId}`;
  return { kind: 'person', id: personId, name: personName, picture: pictureUrl(personPicture), href };
}
