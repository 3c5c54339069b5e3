import {
  alias,
  execute,
  rows,
  SeatRegistration,
  type SeatStatus,
  select,
  sql,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { queuedTransaction } from '../../platform/database/transaction-queue.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { type ReasonInput, requireReason } from '../reasons/reason.ts';
import { answerQuestion } from './answers.ts';
import { type LockedSeats, lockSeats, queueOf } from './locking.ts';
import { findPool, listRegistrationsOf, lockPools } from './queries.ts';
import { registerInBatches } from './register.ts';
import type { Answer, SeatSubject } from './seat-subject.ts';
import { countPromotions } from './waiting-list.ts';

/** The seats of one type of subject. `key` identifies the subject in addresses, for example a slug. */
export type Seats<Subject> = {
  /**
   * Takes a seat, or a place on the waiting list. Idempotent. Throws `conflict` when registration is refused,
   * and `invalid` when the question of the answer is not asked any more.
   */
  register: (actor: Actor, key: string, answer: Answer) => Promise<SeatStatus>;
  /**
   * Replaces the answer of a registered user; an empty one withdraws the consent, which is always possible.
   * Throws `not-found` without a registration, `conflict` when withdrawal is refused, `invalid` as
   * `register`.
   */
  answer: (actor: Actor, key: string, answer: Answer) => Promise<void>;
  /**
   * Withdraws the actor's registration; the seat goes to the first on the waiting list. Does nothing without
   * a registration.
   */
  withdraw: (actor: Actor, key: string) => Promise<void>;
  /**
   * As `withdraw`, by somebody who manages the subject, for a reason that the user gets. Throws
   * `forbidden`, `not-found`, and `invalid` without a reason.
   */
  remove: (actor: Actor, key: string, input: ReasonInput & { userId: number }) => Promise<void>;
  /**
   * Sets whether a user is present; a value instead of a toggle, so that it is idempotent. Throws
   * `forbidden`, `not-found`, `conflict`.
   */
  checkIn: (actor: Actor, key: string, input: { userId: number; isPresent: boolean }) => Promise<void>;
  /**
   * Runs a change of the subject in a transaction, after the registrations and other changes that this node
   * has begun: they lock the same row.
   */
  transact: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Locks the seats until the transaction ends, for a change of the subject. Throws `not-found`. */
  lock: (subjectId: number) => Promise<LockedSeats<Subject>>;
  /** Locks the seats of several subjects, which the caller reads itself. */
  lockAll: (subjectIds: readonly number[]) => Promise<void>;
  /** Changes the number of seats. The caller holds the lock, and calls `promote` afterwards. */
  setCapacity: (subjectId: number, capacity: number | null) => Promise<void>;
  /**
   * Gives free seats to the waiting list. The caller holds the lock and passes the subject as it is after its
   * change.
   */
  promote: (subjectId: number, subject: Subject) => Promise<void>;
  /** Deletes a user's registration without recording an activity. Runs in the caller's transaction. */
  giveUp: (subjectId: number, userId: number) => Promise<void>;
};

/** Declares a type of subject with seats. Called once for each type, by the feature. */
export function defineSeats<Subject>(contract: SeatSubject<Subject>): Seats<Subject> {
  const registerOne = registerInBatches(contract);
  const seats: Seats<Subject> = {
    register: (actor, key, answer) => registerOne({ key, actor, answer }),
    answer: (actor, key, given) => answerQuestion(contract, actor, { ...given, key }),
    withdraw: (actor, key) => withdraw(contract, actor, key),
    remove: (actor, key, input) => remove(contract, actor, { key, ...input }),
    checkIn: (actor, key, { userId, isPresent }) => checkIn(contract, actor, { key, userId, isPresent }),
    transact: (key, work) => queuedTransaction(queueOf(contract, key), work),
    lock: (subjectId) => lockSeats(contract, subjectId),
    lockAll: (subjectIds) => lockPools(contract.type, subjectIds),
    setCapacity: (subjectId, capacity) => setCapacity(contract.type, subjectId, capacity),
    promote: (subjectId, subject) => promote(contract, subjectId, subject),
    giveUp: async (subjectId, userId) => leave(contract, await lockSeats(contract, subjectId), userId),
  };
  seatTypes.set(contract.type, { giveUp: seats.giveUp, describe: contract.describe });
  return seats;
}

/** Functions for erasure and export of an account, by type of subject. */
export const seatTypes = new Map<
  string,
  Pick<Seats<never>, 'giveUp'> & Pick<SeatSubject<never>, 'describe'>
>();

function withdraw<Subject>(contract: SeatSubject<Subject>, actor: Actor, key: string): Promise<void> {
  return queuedTransaction(queueOf(contract, key), async () => {
    const locked = await lockSeats(contract, contract.idOf(key));
    if (!(await statusOf(contract, locked, actor.id))) return;
    const refusal = contract.withdrawalRefusal(locked.subject);
    if (refusal) throw new AppError('conflict', refusal);
    await leave(contract, locked, actor.id);
    await contract.onWithdrawn(locked.subject, actor);
  });
}

type Target = { key: string; userId: number };

function remove<Subject>(
  contract: SeatSubject<Subject>,
  actor: Actor,
  { key, userId, ...input }: Target & ReasonInput,
): Promise<void> {
  return queuedTransaction(queueOf(contract, key), async () => {
    const locked = await lockSeats(contract, contract.idOf(key));
    ensure(await contract.mayManage(actor, locked.subject), 'forbidden');
    requireFound(await statusOf(contract, locked, userId));
    const reason = requireReason(input);
    await leave(contract, locked, userId);
    await contract.onRemoved(locked.subject, actor, { userId, reason });
  });
}

function checkIn<Subject>(
  contract: SeatSubject<Subject>,
  actor: Actor,
  { key, userId, isPresent }: Target & { isPresent: boolean },
): Promise<void> {
  return queuedTransaction(queueOf(contract, key), async () => {
    const locked = await lockSeats(contract, contract.idOf(key));
    ensure(await contract.mayCheckIn(actor, locked.subject), 'forbidden');
    const status = requireFound(await statusOf(contract, locked, userId));
    if (status !== 'confirmed') throw new AppError('conflict', contract.checkInRefusal);
    const changedCount = await execute(sql`
      UPDATE seat_registrations SET checked_in_at = ${isPresent ? now() : null}
      WHERE subject_type = ${contract.type} AND subject_id = ${locked.id} AND user_id = ${userId}
        AND (checked_in_at IS NULL) = ${isPresent}`);
    if (changedCount > 0) await contract.onCheckIn(locked.subject, actor, { userId, isPresent });
  });
}

async function setCapacity(type: string, subjectId: number, capacity: number | null): Promise<void> {
  await execute(sql`
    UPDATE seat_pools SET capacity = ${capacity} WHERE subject_type = ${type} AND subject_id = ${subjectId}`);
}

const r = alias(SeatRegistration, 'seat_registrations');
const promotedColumns = select({ userId: r.userId, status: r.status, number: r.number });

async function promote<Subject>(
  contract: SeatSubject<Subject>,
  subjectId: number,
  subject: Subject,
): Promise<void> {
  if (!contract.isPromoting(subject)) return;
  const count = countPromotions(await findPool(contract.type, subjectId));
  if (count === 0) return;
  const registrations = await rows(
    promotedColumns,
    sql`
      UPDATE seat_registrations SET status = 'confirmed', changed_at = ${now()}
      WHERE subject_type = ${contract.type} AND subject_id = ${subjectId} AND user_id IN (
        SELECT user_id FROM seat_registrations
        WHERE subject_type = ${contract.type} AND subject_id = ${subjectId} AND status = 'waiting'
        ORDER BY number LIMIT ${count})
      RETURNING ${promotedColumns}`,
  );
  await contract.onPromoted(subject, registrations);
}

async function leave<Subject>(
  contract: SeatSubject<Subject>,
  { id, subject }: LockedSeats<Subject>,
  userId: number,
): Promise<void> {
  await execute(sql`
    DELETE FROM seat_registrations
    WHERE subject_type = ${contract.type} AND subject_id = ${id} AND user_id = ${userId}`);
  await promote(contract, id, subject);
}

async function statusOf<Subject>(
  contract: SeatSubject<Subject>,
  { id }: LockedSeats<Subject>,
  userId: number,
) {
  const [registration] = await listRegistrationsOf(contract.type, id, [userId]);
  return registration?.status;
}
