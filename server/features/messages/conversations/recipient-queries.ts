import {
  alias,
  Company,
  expr,
  notBanned,
  notHidden,
  row,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { isVisible } from '../../opportunities/queries.ts';
import type { Recipient } from '../policy.ts';

type RecipientQuery = {
  person?: number | undefined;
  company?: string | undefined;
  about?: number | undefined;
};

type FoundRecipient = {
  recipient: Recipient;
  /** The existing conversation of the actor with the recipient. */
  conversationId: number | null;
  /** The title of the opportunity that the first message is about. */
  aboutTitle: string | null;
};

/** Finds the person (by id) or the company (by slug) that the actor wants to contact. */
export function findRecipient(
  actor: Pick<Actor, 'id'>,
  query: RecipientQuery,
): Promise<FoundRecipient | undefined> {
  return query.company === undefined ? findPerson(actor, query) : findCompany(actor, query);
}

const u = alias(User, 'u');

async function findPerson(actor: Pick<Actor, 'id'>, { person, about }: RecipientQuery) {
  const columns = select({
    id: u.id,
    name: u.name,
    picture: u.picture,
    headline: u.headline,
    aboutTitle: opportunityTitle(about),
    conversationId: expr
      .integer(sql`
        SELECT c.id FROM conversations c
        WHERE c.pair =
          'people:' || least(u.id, ${actor.id}::integer) || ':' || greatest(u.id, ${actor.id}::integer)`)
      .orNull(),
  });
  const userRow = await row(
    columns,
    sql`
      SELECT ${columns} FROM users u
      WHERE u.id = ${person ?? 0} AND ${notBanned('u')} AND ${notHidden('person', u.id)}`,
  );
  if (!userRow) return undefined;
  const { conversationId, aboutTitle, ...user } = userRow;
  const recipient = { kind: 'person', ...user, picture: pictureUrl(user.picture) } as const;
  return { recipient, conversationId, aboutTitle };
}

const o = alias(Company, 'o');

async function findCompany(actor: Pick<Actor, 'id'>, { company: slug, about }: RecipientQuery) {
  const columns = select({
    id: o.id,
    name: o.name,
    slug: o.slug,
    picture: o.logo,
    memberCount: expr.integer(sql`
      SELECT count(*) FROM company_members m WHERE m.company_id = o.id AND m.answers_messages`),
    isMember: expr.boolean(sql`
      EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.id AND m.user_id = ${actor.id})`),
    aboutTitle: opportunityTitle(about),
    conversationId: expr
      .integer(sql`
        SELECT c.id FROM conversations c WHERE c.pair = 'company:' || o.id || ':' || ${actor.id}::integer`)
      .orNull(),
  });
  const companyRow = await row(
    columns,
    sql`SELECT ${columns} FROM companies o WHERE o.slug = ${slug} AND ${notHidden('company', sql`o.id`)}`,
  );
  if (!companyRow) return undefined;
  const { conversationId, aboutTitle, ...company } = companyRow;
  const recipient = { kind: 'company', ...company, picture: pictureUrl(company.picture) } as const;
  return { recipient, conversationId, aboutTitle };
}

/** The title of an opportunity; null if none with this id is visible to everybody. */
export function opportunityTitle(id: number | undefined) {
  return expr
    .text(sql`SELECT o.title FROM opportunities o WHERE o.id = ${id ?? 0} AND ${isVisible()}`)
    .orNull();
}
