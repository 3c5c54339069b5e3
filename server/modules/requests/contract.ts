import { z } from 'zod';
import type { RequestState, Sql } from '../../../models/index.ts';
import type { ActivityDefinition } from '../../platform/activities/define-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** What the activities of every kind record besides their own data. Rows of older releases do not have it. */
export const requestReference = z.object({ requestId: z.number().optional() });
export type RequestReference = z.infer<typeof requestReference>;

/** Where the activities of a request lead when they lead to the request itself. */
export function requestHref({ requestId }: RequestReference): string {
  return requestId === undefined ? '/me/requests' : `/me/requests#request-${requestId}`;
}

/** A request as its kind accepts it. */
export type AcceptedRequest = {
  id: number;
  subjectId: number;
  askerId: number;
  addresseeId: number | null;
  forCompanyId: number | null;
};

/**
 * What a feature states about a kind of request: who decides, what accepting does, how it is named. `r` in the SQL is a
 * row of `requests`. `Data`: what its activities record.
 */
export type RequestKind<Data extends RequestReference = RequestReference> = {
  /** The name in `requests.kind`: `company-claim`. */
  name: string;
  /** One of a feature's `subjects`. Its `find` decides who may see the title. */
  subjectType: string;
  /** How long a request stays open. */
  days: number;
  /**
   * A SELECT of `user_id`: who may accept or decline `r`, by the subject's policy. Exactly they are notified, find it under
   * "waiting for me" and are named to the asker. The module leaves out the asker and banned users.
   */
  deciders: Sql;
  /** A SELECT of `user_id`: who may decline `r` but not accept it. */
  decliners?: Sql;
  /** A condition on `r`: the asker still has the right that it rests on. Without it nobody can accept. */
  isValid?: Sql;
  texts: {
    /** To the asker; takes `title`, the subject's: "To be linked to {{title}}". */
    mine: TextKey;
    /** To who decides; takes `title`, after the asker's name: "asks to be linked to {{title}}". */
    waiting: TextKey;
    accept: TextKey;
    decline: TextKey;
    /** To who has decided. */
    accepted: TextKey;
    declined: TextKey;
  };
  /** One for each state: `asked` notifies the deciders, the others notify the asker. */
  activities: Readonly<Record<RequestState, ActivityDefinition<Data>>>;
  /** What the activities record besides the request, by id of the subject. */
  describe(subjectIds: readonly number[]): Promise<ReadonlyMap<number, NoInfer<Data>>>;
  /** Locks the subject's row until commit, before the request: changes of its policy come before or after a decision. */
  lockSubject(subjectId: number): Promise<void>;
  /** What accepting does, in the transaction of the decision. */
  accept(actor: Actor, request: AcceptedRequest): Promise<void>;
  /** Where it leads who has accepted; `/me/requests` unless given. `href` is the subject's. */
  acceptedHref?(href: string): string;
};

const kinds = new Map<string, RequestKind>();

/** Declares a kind of request. Its requests are listed, decided and expire from then on. */
export function defineRequestKind<Data extends RequestReference>(kind: RequestKind<Data>): RequestKind<Data> {
  kinds.set(kind.name, kind);
  return kind;
}

export function requestKinds(): ReadonlyMap<string, RequestKind> {
  return kinds;
}
