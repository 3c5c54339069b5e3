import { z } from 'zod';
import {
  alias,
  expr,
  optionalAlias,
  type RequestState,
  rows,
  type Sql,
  select,
  sql,
  User,
  UserRequest,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { findSubjects, type SubjectSummary } from '../../platform/feature.ts';
import { decidersOf, isDecider, isOpen, isValid, perKind } from './conditions.ts';
import { type RequestKind, requestKinds } from './contract.ts';
import { askerColumns, withAsker } from './queries.ts';

const r = alias(UserRequest, 'r');
const decider = optionalAlias(User, 'd');

/** Maximum number of deciders that are named to the asker. */
const MAX_NAMES = 3;

const commonFields = {
  id: r.id,
  kind: r.kind,
  subjectType: r.subjectType,
  subjectId: r.subjectId,
  forCompanyId: r.forCompanyId,
  message: r.message,
  createdAt: r.createdAt,
  expiresAt: r.expiresAt,
};

/** The state. A request past its deadline counts as expired, also before the job has recorded it. */
const stateNow = () =>
  expr.text(sql`CASE WHEN r.state = 'asked' AND NOT (${isOpen()}) THEN 'expired' ELSE r.state END`);

const ownColumns = () =>
  select({
    ...commonFields,
    answer: r.answer,
    decidedAt: r.decidedAt,
    addresseeEmail: r.addresseeEmail,
    decidedBy: decider.name,
    state: stateNow().as<RequestState>(),
    deciders: expr.json(perKind(deciderNames, sql`'[]'`), z.array(z.string())),
  });

/**
 * Reads one name more than is shown, to detect further ones. No names for a request by e-mail: the asker must
 * not learn whose account it is.
 */
function deciderNames(kind: RequestKind): Sql {
  return sql`(
    SELECT coalesce(json_agg(named.name ORDER BY named.name COLLATE "da-x-icu"), '[]') FROM (
      SELECT u.name FROM users u
      WHERE r.state = 'asked' AND r.addressee_email IS NULL AND u.id IN (${decidersOf(kind)})
      ORDER BY u.name COLLATE "da-x-icu", u.id LIMIT ${MAX_NAMES + 1}) AS named)`;
}

const PAGE_SIZE = 20;

/** A page of the requests that a person has sent, open ones first, then the newest. */
export async function listOwnRequests(viewer: Actor, page: number) {
  const columns = ownColumns();
  const requests = await rows(
    columns,
    sql`
      SELECT ${columns} FROM requests r LEFT JOIN users d ON d.id = r.decided_by
      WHERE r.asker_id = ${viewer.id} AND r.kind = ANY (${[...requestKinds().keys()]}::text[])
      ORDER BY NOT (${isOpen()}), r.id DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  const ownRequests = requests.slice(0, PAGE_SIZE).map(({ deciders, ...request }) => ({
    ...request,
    deciders: deciders.slice(0, MAX_NAMES),
    hasMoreDeciders: deciders.length > MAX_NAMES,
  }));
  const items = await withSubjects(viewer, ownRequests);
  return { items, hasMore: requests.length > PAGE_SIZE };
}
export type OwnRequest = Awaited<ReturnType<typeof listOwnRequests>>['items'][number];

const waitingColumns = (viewer: Actor) =>
  select({
    ...commonFields,
    ...askerColumns.fields,
    askerEmail: alias(User, 'a').email,
    mayAccept: expr.boolean(isDecider(viewer)),
  });

/** The person whom the deciders see as the one who asks. */
function shownAsker(): Sql {
  return perKind((kind) => (kind.shownAsker ? sql`(${kind.shownAsker})` : sql`r.asker_id`), sql`r.asker_id`);
}

const MAX_WAITING = 50;

/**
 * The requests that a person can decide, the nearest deadline first. Materialized, because otherwise
 * `isValid` would read all memberships for all open requests: one thousand open requests take about 4 ms.
 */
export async function listWaitingRequests(viewer: Actor, limit = MAX_WAITING) {
  const columns = waitingColumns(viewer);
  const requests = await rows(
    columns,
    sql`
      WITH waiting AS MATERIALIZED (
        SELECT r.* FROM requests r
        WHERE ${isOpen()} AND r.asker_id <> ${viewer.id}
          AND (r.addressee_id = ${viewer.id} OR ${isDecider(viewer)}))
      SELECT ${columns} FROM waiting r JOIN users a ON a.id = ${shownAsker()} WHERE ${isValid()}
      ORDER BY r.expires_at, r.id LIMIT ${limit + 1}`,
  );
  const shown = requests.slice(0, limit).map((request) => {
    const kind = requestKinds().get(request.kind);
    const askerEmail = kind?.showsAddressTo?.(viewer) ? request.askerEmail : null;
    return withAsker({ ...request, askerEmail, needsReason: kind?.needsReason ?? false });
  });
  const items = await withSubjects(viewer, shown);
  // Excludes requests whose subject is deleted or hidden from the viewer.
  return { items: items.filter(({ subject }) => subject !== null), hasMore: requests.length > limit };
}
export type WaitingRequest = Awaited<ReturnType<typeof listWaitingRequests>>['items'][number];

type Listed = { kind: string; subjectType: string; subjectId: number; forCompanyId: number | null };

async function withSubjects<Row extends Listed>(viewer: Actor, requests: readonly Row[]) {
  const subjects = await findSubjects(
    requests.flatMap(({ subjectType, subjectId, forCompanyId }) => [
      { type: subjectType, id: subjectId },
      { type: 'company', id: forCompanyId },
    ]),
    viewer,
  );
  const find = (type: string, id: number | null): SubjectSummary | null =>
    subjects.get(`${type}:${id}`) ?? null;
  return requests.flatMap((request) => {
    const kind = requestKinds().get(request.kind);
    if (!kind) return [];
    const subject = find(request.subjectType, request.subjectId);
    return [{ ...request, texts: kind.texts, subject, forCompany: find('company', request.forCompanyId) }];
  });
}

const involvedColumns = () =>
  select({
    ...commonFields,
    answer: r.answer,
    addresseeId: r.addresseeId,
    addresseeName: optionalAlias(User, 'd').name,
    ...askerColumns.fields,
    state: stateNow().as<RequestState>(),
  });

/** A page of the requests of a kind that a person has sent, or that are addressed to them, newest first. */
export async function listRequestsOf(viewer: Actor, kind: RequestKind, page: number) {
  const columns = involvedColumns();
  const requests = await rows(
    columns,
    sql`
      SELECT ${columns} FROM requests r
      JOIN users a ON a.id = r.asker_id LEFT JOIN users d ON d.id = r.addressee_id
      WHERE r.kind = ${kind.name} AND ${viewer.id} IN (r.asker_id, r.addressee_id)
      ORDER BY r.id DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  const items = await withSubjects(viewer, requests.slice(0, PAGE_SIZE).map(withAsker));
  return { items, hasMore: requests.length > PAGE_SIZE };
}
export type InvolvedRequest = Awaited<ReturnType<typeof listRequestsOf>>['items'][number];

const subjectColumns = select({ id: r.id, subjectId: r.subjectId });

/** The subjects of those of these requests that a person has sent, or that are addressed to them. */
export function listSubjectsOf(viewer: Actor, kind: RequestKind, ids: readonly number[]) {
  return rows(
    subjectColumns,
    sql`
      SELECT ${subjectColumns} FROM requests r
      WHERE r.id = ANY (${ids}::integer[]) AND r.kind = ${kind.name}
        AND ${viewer.id} IN (r.asker_id, r.addressee_id)`,
  );
}
