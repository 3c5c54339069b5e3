import {
  alias,
  DataRequest,
  execute,
  exists,
  inTransaction,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { lockUntilCommit } from '../../platform/database/advisory-lock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { queueEmail } from '../../platform/mail/email-outbox.ts';
import { type DataSubject, personalDataChunks } from '../../platform/personal-data.ts';
import { hasSecondAdmin } from '../accounts/queries.ts';
import {
  dataExported,
  dataFound,
  erasureConfirmed,
  erasureUndone,
  requestAnswered,
  requestRegistered,
} from './activities.ts';
import { erasureEmail } from './emails.ts';
import { erasureRefusal } from './policy.ts';
import { type DataRequestItem, listAddressesOfAccounts, lockRequest } from './queries.ts';
import type { RequestForm, SubjectForm } from './schemas.ts';

const r = alias(DataRequest, 'data_requests');
const idColumn = select({ id: r.id });

/** Registers a request with the note of its case. Returns its id. */
export function registerRequest(actor: Actor, form: RequestForm): Promise<number> {
  return inTransaction(async () => {
    const { kind, caseNumber, asker, identityCheck, receivedOn } = form;
    const { id } = requireFound(
      await row(
        idColumn,
        sql`
          INSERT INTO data_requests (kind, case_number, asker, identity_check, received_on, created_at)
          VALUES (${kind}, ${caseNumber}, ${asker}, ${identityCheck}, ${receivedOn}, ${now()})
          RETURNING ${idColumn}`,
      ),
    );
    await recordActivity(requestRegistered, { actor, subjectId: id, data: { caseNumber } });
    return id;
  });
}

/**
 * Records whom the request is about. Throws `not-found`; `conflict` when it is answered or being erased, and
 * for the address of an account, whose data need the checks of an account.
 */
export function chooseSubject(actor: Actor, id: number, subject: SubjectForm): Promise<void> {
  return inTransaction(async () => {
    const { caseNumber } = await lockOpen(id);
    const userId = 'person' in subject ? subject.person : null;
    if (userId !== null) ensure(await exists(sql`SELECT FROM users WHERE id = ${userId}`), 'not-found');
    const address = 'address' in subject ? subject.address : null;
    ensure(!(await hasAccount(address)), 'conflict', 'data-requests:refused.hasAccount');
    await execute(sql`UPDATE data_requests SET user_id = ${userId}, address = ${address} WHERE id = ${id}`);
    await recordActivity(dataFound, { actor, subjectId: id, data: { caseNumber } });
  });
}

/** The copy of the data, the same that the person gets. Throws `conflict` before a person is chosen. */
export async function exportData(actor: Actor, id: number): Promise<AsyncGenerator<string>> {
  const subject = await inTransaction(async () => {
    const request = requireFound(await lockRequest(id));
    ensure(hasSubject(request), 'conflict', 'data-requests:refused.nobody');
    await execute(sql`UPDATE data_requests SET exported_at = ${now()} WHERE id = ${id}`);
    await recordActivity(dataExported, {
      actor,
      subjectId: id,
      data: { caseNumber: request.caseNumber },
    });
    return subjectOf(request);
  });
  return personalDataChunks(subject, now());
}

/**
 * Confirms an erasure and notifies the person by e-mail. A job carries it out a day after the mail server has
 * the e-mail; until then it can be undone. Throws `conflict` for oneself, the last admin, and an address that
 * belongs to an account.
 */
export function confirmErasure(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    await lockUntilCommit('roles'); // the number of admins must not change meanwhile
    const request = await lockOpen(id);
    ensure(hasSubject(request), 'conflict', 'data-requests:refused.nobody');
    const refusal = await refusalOf(actor, request);
    if (refusal) throw new AppError('conflict', refusal);
    const erasureAt = now();
    await execute(sql`
      UPDATE data_requests SET erasure_at = ${erasureAt}, erasure_by = ${actor.id} WHERE id = ${id}`);
    const { email } = subjectOf(request);
    if (email !== null) await queueEmail(erasureEmail({ ...request, erasureAt }, email));
    await recordActivity(erasureConfirmed, {
      actor,
      subjectId: id,
      data: { caseNumber: request.caseNumber },
    });
  });
}

/** Undoes a confirmed erasure that is not carried out yet. */
export function undoErasure(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const request = requireFound(await lockRequest(id));
    ensure(request.erasureAt !== null && request.erasedAt === null, 'conflict');
    await execute(sql`UPDATE data_requests SET erasure_at = NULL, erasure_by = NULL WHERE id = ${id}`);
    await recordActivity(erasureUndone, { actor, subjectId: id, data: { caseNumber: request.caseNumber } });
  });
}

/** Marks a request as answered, which ends its deadline. */
export function answerRequest(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const request = requireFound(await lockRequest(id));
    if (request.answeredAt) return;
    ensure(request.erasureAt === null, 'conflict', 'data-requests:refused.erasing');
    await execute(sql`UPDATE data_requests SET answered_at = ${now()} WHERE id = ${id}`);
    await recordActivity(requestAnswered, { actor, subjectId: id, data: { caseNumber: request.caseNumber } });
  });
}

/** The person of a request, for the functions of personal data. */
export function subjectOf({ userId, address, email }: DataRequestItem): DataSubject {
  return { id: userId, email: address ?? email };
}

export function hasSubject({ userId, address }: DataRequestItem): boolean {
  return userId !== null || address !== null;
}

/** The reason why the person cannot be erased here, or undefined. `actor`: null for the job. */
export async function refusalOf(
  actor: { id: number } | null,
  { userId, role, address }: DataRequestItem,
): Promise<TextKey | undefined> {
  if (await hasAccount(address)) return 'data-requests:refused.hasAccount';
  if (userId === null || role === null) return undefined;
  return erasureRefusal(actor, { id: userId, role }, await hasSecondAdmin(userId));
}

async function hasAccount(address: string | null): Promise<boolean> {
  return address !== null && (await listAddressesOfAccounts([address])).length > 0;
}

async function lockOpen(id: number): Promise<DataRequestItem> {
  const request = requireFound(await lockRequest(id));
  ensure(request.answeredAt === null, 'conflict', 'data-requests:refused.answered');
  ensure(request.erasureAt === null, 'conflict', 'data-requests:refused.erasing');
  return request;
}
