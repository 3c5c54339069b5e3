import { alias, rows, SeatRegistration, type SeatStatus, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { batchCommit } from '../../platform/database/batch-commit.ts';
import { queuedTransaction } from '../../platform/database/transaction-queue.ts';
import { AppError } from '../../platform/errors.ts';
import { answerRefusal } from './answers.ts';
import type { LockedSeats } from './locking.ts';
import { lockSeats, queueOf } from './locking.ts';
import { listRegistrationsOf } from './queries.ts';
import type { Answer, SeatedUser, SeatSubject } from './seat-subject.ts';
import { nextStatuses } from './waiting-list.ts';

type RegistrationRequest = { key: string; actor: Actor; answer: Answer };

/** Maximum number of registrations in one transaction: keeps its commit short. */
const BATCH = 100;

/**
 * Registers users for subjects of one type. Requests for one subject that arrive during a commit share the
 * next transaction, so that they wait for its lock once.
 */
export function registerInBatches<Subject>(
  contract: SeatSubject<Subject>,
): (request: RegistrationRequest) => Promise<SeatStatus> {
  return batchCommit<RegistrationRequest, SeatStatus>({
    queueOf: ({ key }) => key,
    store: (requests) => registerAll(contract, requests),
    maxBatchSize: BATCH,
  });
}

/**
 * Registers users; all requests are for the same subject. A user who is already registered keeps the
 * registration.
 */
function registerAll<Subject>(
  contract: SeatSubject<Subject>,
  requests: readonly RegistrationRequest[],
): Promise<(SeatStatus | AppError)[]> {
  const key = requests[0]?.key ?? '';
  return queuedTransaction(queueOf(contract, key), async () => {
    const locked = await lockSeats(contract, contract.idOf(key));
    const userIds = requests.map(({ actor }) => actor.id);
    const registered = await listRegistrationsOf(contract.type, locked.id, userIds);
    const statuses = new Map(registered.map(({ userId, status }) => [userId, status]));
    const refusals = requests.map(({ answer }) => answerRefusal(contract, locked.subject, answer));
    const added = requests.filter(
      ({ actor }, at) => !refusals[at] && !statuses.has(actor.id) && userIds.indexOf(actor.id) === at,
    );
    const refusal = contract.registrationRefusal(locked.subject);
    if (!refusal)
      for (const { userId, status } of await addRegistrations(contract, locked, added))
        statuses.set(userId, status);
    const error = new AppError('conflict', refusal ?? 'errors:conflict');
    return userIds.map((id, at) => statuses.get(id) ?? ((!refusal && refusals[at]) || error));
  });
}

const r = alias(SeatRegistration, 'seat_registrations');
const insertedColumns = select({ userId: r.userId, status: r.status, number: r.number });

async function addRegistrations<Subject>(
  contract: SeatSubject<Subject>,
  { id, pool, subject }: LockedSeats<Subject>,
  requests: readonly RegistrationRequest[],
): Promise<SeatedUser[]> {
  if (requests.length === 0) return [];
  const actors = new Map(requests.map(({ actor }) => [actor.id, actor]));
  const statuses = nextStatuses(requests.length, pool);
  const notes = requests.map(({ answer }) => answer.note);
  // Ordered, because the insert assigns `number` in the order of the rows, which is the order of the waiting
  // list.
  const inserted = await rows(
    insertedColumns,
    sql`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, note, note_consent_at,
        created_at, changed_at)
      SELECT ${contract.type}, ${id}, user_id, status, note,
        CASE WHEN note <> '' THEN ${now()}::timestamptz END, ${now()}, ${now()}
      FROM unnest(${[...actors.keys()]}::integer[], ${statuses}::text[], ${notes}::text[])
        WITH ORDINALITY AS request (user_id, status, note, position) ORDER BY position
      RETURNING ${insertedColumns}`,
  );
  const registrations = inserted.flatMap((registration) => {
    const actor = actors.get(registration.userId);
    return actor ? [{ ...registration, actor }] : [];
  });
  await contract.onRegistered(subject, registrations);
  return inserted;
}
