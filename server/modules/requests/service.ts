import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  inTransaction,
  row,
  rows,
  type Sql,
  select,
  sql,
  UserRequest,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { formatFor } from '../../platform/text/format.ts';
import { hashToken, newToken } from '../../platform/tokens.ts';
import { isDecider, isDecliner, isOpen, isValid } from './conditions.ts';
import { type RequestKind, requestKinds } from './contract.ts';
import { findRefusal, listDeciderIds } from './queries.ts';
import { recordState } from './record-state.ts';

const r = alias(UserRequest, 'r');

export type RequestTarget = { kind: RequestKind; subjectId: number };
export type DecidedRequest = RequestTarget & { forCompanyId: number | null };
export type RequestInput = {
  message?: string;
  /** The user who decides, for kinds whose policy names no deciders. */
  addresseeId?: number;
  forCompanyId?: number | null;
  /** For whom the actor asks, if not for themselves: that person is the asker, and gets the answer. */
  askerId?: number;
};

const idColumn = select({ id: r.id });

/**
 * Sends a request and notifies the deciders. Returns the id, or undefined when the actor's last request of
 * this kind about the subject is still open. Throws `conflict` when there are no deciders, because such a
 * request would never be answered, and too soon after a refusal.
 */
export function askRequest(
  actor: Actor,
  { kind, subjectId }: RequestTarget,
  input: RequestInput,
): Promise<number | undefined> {
  const askerId = input.askerId ?? actor.id;
  return inTransaction(async () => {
    await kind.lockSubject(subjectId); // the removal of the subject ends all requests about it
    // Expires the last request, if its deadline has passed and the job has not run yet.
    await expireRequests(sql`
      r.kind = ${kind.name} AND r.subject_id = ${subjectId} AND r.asker_id = ${askerId}
        AND r.expires_at <= ${now()}`);
    await ensureMayAskAgain(actor, { kind, subjectId });
    const request = await row(
      idColumn,
      sql`
        INSERT INTO requests AS r (kind, subject_type, subject_id, asker_id, for_company_id, addressee_id,
          message, expires_at)
        VALUES (${kind.name}, ${kind.subjectType}, ${subjectId}, ${askerId}, ${input.forCompanyId ?? null},
          ${input.addresseeId ?? null}, ${input.message ?? ''}, ${deadlineOf(kind)})
        ON CONFLICT DO NOTHING RETURNING ${idColumn}`,
    );
    if (!request) return undefined;
    const deciderIds = await listDeciderIds(kind, request.id);
    ensure(deciderIds.length > 0, 'conflict', 'requests:nobodyDecides');
    const asked = {
      id: request.id,
      subjectId,
      askerId,
      isAddressed: input.addresseeId !== undefined,
    };
    await recordState(kind, 'asked', [{ ...asked, actor, audience: deciderIds }]);
    return request.id;
  });
}

/** Throws `conflict` within the time after a refusal in which the kind lets nobody ask again. */
async function ensureMayAskAgain(actor: Actor, target: RequestTarget): Promise<void> {
  if (target.kind.againAfterDays === undefined) return;
  const refusal = await findRefusal(target.kind, target.subjectId, actor.id);
  if (!refusal || refusal.againAt <= now()) return;
  const date = formatFor(actor.locale ?? config.defaultLocale).date(refusal.againAt);
  throw new AppError('conflict', 'requests:askedTooSoon', { params: { date } });
}

const sentColumns = select({ id: r.id, isNew: expr.boolean(sql`r.xmax = 0`) });

/**
 * Sends a request to the owner of an e-mail address. Returns the token for the link in the e-mail. A repeated
 * request to the same address replaces the token and the deadline; the earlier link stops working.
 */
export function askByEmail(
  actor: Actor,
  { kind, subjectId }: RequestTarget,
  input: { email: string },
): Promise<string> {
  return inTransaction(async () => {
    const token = newToken();
    const request = await row(
      sentColumns,
      sql`
        INSERT INTO requests AS r (kind, subject_type, subject_id, asker_id, addressee_email, token_hash,
          expires_at)
        VALUES (${kind.name}, ${kind.subjectType}, ${subjectId}, ${actor.id}, ${input.email},
          ${hashToken(token)}, ${deadlineOf(kind)})
        ON CONFLICT (kind, subject_type, subject_id, addressee_email)
          WHERE state = 'asked' AND addressee_email IS NOT NULL
        DO UPDATE SET asker_id = excluded.asker_id, token_hash = excluded.token_hash,
          expires_at = excluded.expires_at
        RETURNING ${sentColumns}`,
    );
    const { id, isNew } = requireFound(request);
    const audience = isNew ? await listDeciderIds(kind, id) : [];
    const asked = { id, subjectId, askerId: actor.id, isAddressed: true };
    await recordState(kind, 'asked', [{ ...asked, actor, audience }]);
    return token;
  });
}

function deadlineOf({ days }: RequestKind): Date {
  return new Date(now().getTime() + days * 86_400_000);
}

export type Decision = { isAccepted: boolean; answer?: string };

/**
 * Accepts or declines; the asker is notified. Throws `not-found` when the actor may do neither, `forbidden`
 * when they may only decline, `invalid` for a refusal without the reason that its kind needs, and `conflict`
 * when the request has ended, also for the second of two concurrent decisions.
 */
export function decideRequest(
  actor: Actor,
  target: { id: number; kind?: RequestKind },
  decision: Decision,
): Promise<DecidedRequest> {
  return inTransaction(async () => {
    const request = await lockRequest(actor, sql`r.id = ${target.id}`);
    const isOfKind = target.kind === undefined || request?.kind === target.kind.name;
    if (!request || !isOfKind || !(request.isDecider || request.isDecliner))
      throw new AppError('not-found', 'errors:notFound');
    ensure(request.state === 'asked', 'conflict', 'requests:decidedAlready');
    ensure(request.isOpen, 'conflict', 'requests:tooLate');
    if (decision.isAccepted) {
      ensure(request.isDecider, 'forbidden');
      ensure(request.isValid, 'gone', 'requests:invalid');
    } else if (requestKinds().get(request.kind)?.needsReason && !decision.answer) {
      throw new AppError('invalid', 'requests:reasonNeeded', { field: 'answer' });
    }
    return applyDecision(actor, request, decision);
  });
}

/**
 * Accepts with the token from an e-mail, with any account. Throws `gone` with `goneText` when the token was
 * used or replaced, the deadline has passed, or the asker has lost the right to ask.
 */
export function acceptByToken(actor: Actor, token: string, goneText: TextKey): Promise<RequestTarget> {
  return inTransaction(async () => {
    const request = await lockRequest(actor, sql`r.token_hash = ${hashToken(token)}`);
    if (!request?.isOpen || !request.isValid) throw new AppError('gone', goneText);
    return applyDecision(actor, request, { isAccepted: true });
  });
}

const lockedColumns = (actor: Actor) =>
  select({
    id: r.id,
    kind: r.kind,
    subjectId: r.subjectId,
    askerId: r.askerId,
    addresseeId: r.addresseeId,
    addresseeEmail: r.addresseeEmail,
    forCompanyId: r.forCompanyId,
    state: r.state,
    isOpen: expr.boolean(isOpen()),
    isValid: expr.boolean(isValid()),
    isDecider: expr.boolean(isDecider(actor)),
    isDecliner: expr.boolean(isDecliner(actor)),
  });
type LockedRequest = ReturnType<typeof lockedColumns>['row'];

/**
 * Locks a request's subject and the request, then reads it with the actor's rights: a concurrent change of
 * these rights is either committed before, or waits.
 */
async function lockRequest(actor: Actor, condition: Sql): Promise<LockedRequest | undefined> {
  const target = await row(targetColumns, sql`SELECT ${targetColumns} FROM requests r WHERE ${condition}`);
  if (!target) return undefined;
  await requestKinds().get(target.kind)?.lockSubject(target.subjectId);
  await execute(sql`SELECT FROM requests WHERE id = ${target.id} FOR UPDATE`);
  const columns = lockedColumns(actor);
  return row(columns, sql`SELECT ${columns} FROM requests r WHERE r.id = ${target.id} AND ${condition}`);
}

const targetColumns = select({ id: r.id, kind: r.kind, subjectId: r.subjectId });

async function applyDecision(
  actor: Actor,
  request: LockedRequest,
  decision: Decision,
): Promise<DecidedRequest> {
  const kind = requireFound(requestKinds().get(request.kind));
  const { id, subjectId, askerId } = request;
  const state = decision.isAccepted ? 'accepted' : 'declined';
  await execute(sql`
    UPDATE requests SET state = ${state}, answer = ${decision.answer ?? ''}, decided_by = ${actor.id},
      decided_at = ${now()}, token_hash = NULL
    WHERE id = ${id}`);
  if (decision.isAccepted) await kind.accept(actor, request);
  const isAddressed = isSentToOne(request);
  await recordState(kind, state, [{ id, subjectId, askerId, isAddressed, actor, audience: [askerId] }]);
  return { kind, subjectId, forCompanyId: request.forCompanyId };
}

/**
 * Withdraws one's own request. Throws `not-found` for another person's, and `conflict` when it has already
 * ended.
 */
export function withdrawRequest(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const request = await lockRequest(actor, sql`r.id = ${id} AND r.asker_id = ${actor.id}`);
    ensure(requireFound(request).state === 'asked', 'conflict', 'requests:decidedAlready');
    await endRequests(sql`r.id = ${id}`, { state: 'withdrawn', actor });
  });
}

/**
 * Withdraws the open requests that match `condition`, for a feature that has checked the actor's right. The
 * askers are notified, unless `isSilent`: when another notification already explains the reason.
 */
export async function withdrawRequests(
  actor: Actor,
  { kind, subjectId }: RequestTarget,
  match: Sql,
  { isSilent = false } = {},
): Promise<void> {
  const condition = sql`r.kind = ${kind.name} AND r.subject_id = ${subjectId} AND ${match}`;
  await endRequests(condition, { state: 'withdrawn', actor, isSilent });
}

/** Ends the open requests about a subject before it is removed. The askers are notified. */
export async function endRequestsAbout(subject: { type: string; id: number }): Promise<void> {
  await expireRequests(sql`r.subject_type = ${subject.type} AND r.subject_id = ${subject.id}`);
}

/** Ends the open requests that match, without a decision. The askers are notified. */
export async function expireRequests(condition: Sql): Promise<void> {
  await endRequests(condition, { state: 'expired', actor: null });
}

const BATCH_SIZE = 500;
const endedColumns = select({
  id: r.id,
  kind: r.kind,
  subjectId: r.subjectId,
  askerId: r.askerId,
  addresseeId: r.addresseeId,
  addresseeEmail: r.addresseeEmail,
});

function isSentToOne(request: { addresseeId: number | null; addresseeEmail: string | null }): boolean {
  return request.addresseeId !== null || request.addresseeEmail !== null;
}

async function endRequests(
  condition: Sql,
  { state, actor, isSilent }: { state: 'withdrawn' | 'expired'; actor: Actor | null; isSilent?: boolean },
): Promise<void> {
  for (let size = BATCH_SIZE; size === BATCH_SIZE; ) {
    size = await inTransaction(async () => {
      const requests = await rows(
        endedColumns,
        sql`
          UPDATE requests r
          SET state = ${state}, decided_by = ${actor?.id ?? null}, decided_at = ${now()}, token_hash = NULL
          WHERE r.id IN (
            SELECT r.id FROM requests r WHERE r.state = 'asked' AND (${condition})
            ORDER BY r.id LIMIT ${BATCH_SIZE} FOR UPDATE)
          RETURNING ${endedColumns}`,
      );
      for (const [name, ended] of Map.groupBy(requests, ({ kind }) => kind)) {
        const kind = requestKinds().get(name);
        const records = ended.map((request) => {
          const { id, subjectId, askerId } = request;
          const audience = isSilent ? [] : [askerId];
          return { id, subjectId, askerId, isAddressed: isSentToOne(request), actor, audience };
        });
        if (kind) await recordState(kind, state, records);
      }
      return requests.length;
    });
  }
}
