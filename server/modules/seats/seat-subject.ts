import type { SeatStatus, Sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** A registration as it was inserted or promoted. `number` is unique, and higher for later registrations. */
export type SeatedUser = { userId: number; status: SeatStatus; number: string };

/**
 * What the module must know of a type of subject. The feature implements it, and gives it to `defineSeats`.
 * All functions run in the transaction of the change, while the subject's pool is locked.
 */
export type SeatSubject<Subject> = {
  /** The value of `subject_type`: one of the feature's `subjects`. */
  type: string;
  /** A SELECT of the id of the subject that an address names. */
  idOf: (key: string) => Sql;
  /**
   * The subject as it is now. Called under the lock: a change that must not run beside a registration takes
   * it, too.
   */
  find: (id: number) => Promise<Subject | undefined>;
  /** Whether the actor may remove and check in others. */
  mayManage: (actor: Actor, subject: Subject) => Promise<boolean>;
  /** Why nobody can register now, or undefined. */
  registrationRefusal: (subject: Subject) => TextKey | undefined;
  /** Why nobody can withdraw now, or undefined. */
  withdrawalRefusal: (subject: Subject) => TextKey | undefined;
  /** The text for checking in somebody who is on the waiting list. */
  checkInRefusal: TextKey;
  /** Whether free seats go to the waiting list now. */
  isPromoting: (subject: Subject) => boolean;
  /** Record the change, and notify whom it concerns. */
  onRegistered: (
    subject: Subject,
    registrations: readonly (SeatedUser & { actor: Actor })[],
  ) => Promise<void>;
  onWithdrawn: (subject: Subject, actor: Actor) => Promise<void>;
  onRemoved: (subject: Subject, actor: Actor, userId: number) => Promise<void>;
  onPromoted: (subject: Subject, registrations: readonly SeatedUser[]) => Promise<void>;
  /** What a user's copy of their own data says of the subjects that they are registered for, by id. */
  describe: (ids: readonly number[]) => Promise<ReadonlyMap<number, Readonly<Record<string, unknown>>>>;
};
