import {
  alias,
  expr,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
  UserRequest,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { hashToken } from '../../platform/tokens.ts';
import { decidersOf, isOpen, isValid } from './conditions.ts';
import type { RequestKind } from './contract.ts';

const r = alias(UserRequest, 'r');
const asker = alias(User, 'a');

const deciderId = select({ userId: expr.integer(sql`deciders.user_id`) });

/** Ids of the deciders of a request. */
export async function listDeciderIds(kind: RequestKind, requestId: number): Promise<number[]> {
  const deciders = await rows(
    deciderId,
    sql`
      SELECT ${deciderId} FROM requests r
      CROSS JOIN LATERAL (${decidersOf(kind)} ORDER BY d.user_id LIMIT 1000) AS deciders
      WHERE r.id = ${requestId}`,
  );
  return deciders.map(({ userId }) => userId);
}

/**
 * `FROM` and `WHERE` of the open requests of a kind about a subject, for an `EXISTS` or a count; `r` is the
 * request.
 */
export function openRequestsAbout({ name, subjectType }: RequestKind, subjectId: Sql | number): Sql {
  return sql`
    FROM requests r WHERE r.kind = ${name} AND r.subject_type = ${subjectType} AND r.subject_id = ${subjectId}
      AND ${isOpen()}`;
}

export const askerColumns = select({
  askerId: asker.id,
  askerName: asker.name,
  askerHeadline: asker.headline,
  askerPicture: asker.picture,
});
/** A SELECT without columns of the open requests of a kind. */
export function openRequests({ name }: RequestKind): Sql {
  return sql`SELECT FROM requests r WHERE r.kind = ${name} AND ${isOpen()}`;
}

/** `askerEmail`: for those alone to whom the kind shows it. */
const openColumns = select({
  id: r.id,
  addresseeEmail: r.addresseeEmail,
  message: r.message,
  createdAt: r.createdAt,
  expiresAt: r.expiresAt,
  askerEmail: asker.email,
  ...askerColumns.fields,
});
export type OpenRequest = ReturnType<typeof withAsker<RowOfSelection<typeof openColumns>>>;

const OPEN_PAGE = 50;

/**
 * A page of the open requests of a kind about a subject that can still be accepted, for a viewer: the oldest
 * first.
 */
export async function listOpenRequests(
  kind: RequestKind,
  subjectId: number,
  { viewer, page }: { viewer: Actor; page: number },
): Promise<{ items: OpenRequest[]; hasMore: boolean }> {
  const requests = await rows(
    openColumns,
    sql`
      SELECT ${openColumns} FROM requests r JOIN users a ON a.id = r.asker_id
      WHERE r.kind = ${kind.name} AND r.subject_type = ${kind.subjectType} AND r.subject_id = ${subjectId}
        AND ${isOpen()} AND ${isValid()}
      ORDER BY r.created_at, r.id LIMIT ${OPEN_PAGE + 1} OFFSET ${(page - 1) * OPEN_PAGE}`,
  );
  const showsAddress = kind.showsAddressTo?.(viewer) ?? false;
  const items = requests
    .slice(0, OPEN_PAGE)
    .map((request) => withAsker({ ...request, askerEmail: showsAddress ? request.askerEmail : null }));
  return { items, hasMore: requests.length > OPEN_PAGE };
}

const refusalColumns = select({ answer: r.answer, decidedAt: expr.timestamp(r.decidedAt) });

/** The last refusal of a person's requests of a kind about a subject, and from when they can ask again. */
export async function findRefusal(kind: RequestKind, subjectId: number, askerId: number) {
  const refusal = await row(
    refusalColumns,
    sql`
      SELECT ${refusalColumns} FROM requests r
      WHERE r.kind = ${kind.name} AND r.subject_type = ${kind.subjectType} AND r.subject_id = ${subjectId}
        AND r.asker_id = ${askerId} AND r.state = 'declined'
      ORDER BY r.decided_at DESC LIMIT 1`,
  );
  if (!refusal) return undefined;
  const againAt = new Date(refusal.decidedAt.getTime() + (kind.againAfterDays ?? 0) * 86_400_000);
  return { ...refusal, againAt };
}

/** The id of a person's newest request of a kind about a subject, in any state. */
export async function findRequestId(
  kind: RequestKind,
  subjectId: number,
  askerId: number,
): Promise<number | undefined> {
  const request = await row(
    idColumn,
    sql`
      SELECT ${idColumn} FROM requests r
      WHERE r.kind = ${kind.name} AND r.subject_type = ${kind.subjectType} AND r.subject_id = ${subjectId}
        AND r.asker_id = ${askerId}
      ORDER BY r.id DESC LIMIT 1`,
  );
  return request?.id;
}

const idColumn = select({ id: r.id });

const tokenColumns = select({
  subjectId: r.subjectId,
  addresseeEmail: r.addresseeEmail,
  expiresAt: r.expiresAt,
  ...askerColumns.fields,
});

/** The request that can be accepted with this token from an e-mail, or undefined. */
export async function findRequestByToken(kind: RequestKind, token: string) {
  const request = await row(
    tokenColumns,
    sql`
      SELECT ${tokenColumns} FROM requests r JOIN users a ON a.id = r.asker_id
      WHERE r.token_hash = ${hashToken(token)} AND r.kind = ${kind.name} AND ${isOpen()} AND ${isValid()}`,
  );
  return request && withAsker(request);
}

export function withAsker<Row extends RowOfSelection<typeof askerColumns>>(request: Row) {
  const { askerId: id, askerName: name, askerHeadline: headline, askerPicture, ...rest } = request;
  return { ...rest, asker: { id, name, headline, picture: pictureUrl(askerPicture) } };
}
