import { config, type Locale } from '../../../../config/index.ts';
import {
  alias,
  Introduction,
  optionalAlias,
  type RequestState,
  row,
  rows,
  select,
  sql,
  User,
  UserRequest,
} from '../../../../models/index.ts';

const i = alias(Introduction, 'i');
const asked = alias(UserRequest, 'asked');
const offered = alias(UserRequest, 'offered');

const stateColumns = select({
  askedId: i.askedId,
  state: offered.state,
  answer: offered.answer,
  conversationId: i.conversationId,
});
/** What the company has answered. */
export type OfferState = { state: RequestState; answer: string; conversationId: number | null };

/** What became of introductions that were passed on, by the id of the request for them. */
export async function listOfferStates(askedIds: readonly number[]): Promise<Map<number, OfferState>> {
  const offers = await rows(
    stateColumns,
    sql`
      SELECT ${stateColumns} FROM introductions i JOIN requests offered ON offered.id = i.offered_id
      WHERE i.asked_id = ANY (${askedIds}::integer[])`,
  );
  return new Map(offers.map(({ askedId, ...offer }) => [askedId, offer]));
}

const offerColumns = select({
  askedId: i.askedId,
  introducerId: asked.addresseeId,
  reason: asked.message,
  lines: asked.answer,
  introducerLocale: optionalAlias(User, 'introducer').locale,
});
export type Offer = {
  askedId: number;
  introducerId: number | null;
  /** Why the asker wants to meet them. */
  reason: string;
  /** What the introducer says. */
  lines: string;
  introducerLocale: Locale;
};

/** The introduction that an offer to a company is about. */
export async function findOffer(offeredId: number): Promise<Offer | undefined> {
  const offer = await row(
    offerColumns,
    sql`
      SELECT ${offerColumns} FROM introductions i JOIN requests asked ON asked.id = i.asked_id
      LEFT JOIN users introducer ON introducer.id = asked.addressee_id
      WHERE i.offered_id = ${offeredId}`,
  );
  return offer && { ...offer, introducerLocale: offer.introducerLocale ?? config.defaultLocale };
}

const conversationColumn = select({ conversationId: i.conversationId });

/** The conversation of an introduction, by either of its requests. Its own page decides who may read it. */
export async function findConversationId(requestId: number): Promise<number | null> {
  const introduction = await row(
    conversationColumn,
    sql`SELECT ${conversationColumn} FROM introductions i WHERE ${requestId} IN (i.asked_id, i.offered_id)`,
  );
  return introduction?.conversationId ?? null;
}

const askedColumns = select({ reason: asked.message, lines: asked.answer });

/** What the asker and the introducer say, of a request that the introducer decides. */
export function findWords(askedId: number): Promise<{ reason: string; lines: string } | undefined> {
  return row(askedColumns, sql`SELECT ${askedColumns} FROM requests asked WHERE asked.id = ${askedId}`);
}

const namesColumn = select({ name: alias(User, 'u').name });

export async function findName(userId: number): Promise<string> {
  const user = await row(namesColumn, sql`SELECT ${namesColumn} FROM users u WHERE u.id = ${userId}`);
  return user?.name ?? '';
}
