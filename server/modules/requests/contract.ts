import { z } from 'zod';
import type { RequestState, Sql } from '../../../models/index.ts';
import type { ActivityDefinition } from '../../platform/activities/define-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** Data of the activities of every kind, besides the kind's own. Missing in rows of older releases. */
export const requestReference = z.object({ requestId: z.number().optional() });
export type RequestReference = z.infer<typeof requestReference>;

/** The address of a request on the asker's list. */
export function requestHref({ requestId }: RequestReference): string {
  return requestId === undefined ? '/me/requests' : `/me/requests#request-${requestId}`;
}

/** A request for the `accept` of its kind. */
export type AcceptedRequest = {
  id: number;
  subjectId: number;
  askerId: number;
  addresseeId: number | null;
  addresseeEmail: string | null;
  forCompanyId: number | null;
};

/**
 * A kind of request, declared by a feature: its deciders, the effect of accepting, its texts. In the SQL, `r`
 * is a row of `requests`. `Data`: the data of its activities.
 */
export type RequestKind<Data extends RequestReference = RequestReference> = {
  /** The value of `requests.kind`: `company-claim`. */
  name: string;
  /** One of a feature's `subjects`. Its `find` controls who may see the title. */
  subjectType: string;
  /** How long a request stays open. */
  days: number;
  /**
   * A SELECT of `user_id`: people who may accept or decline `r`, by the subject's policy. Only they are
   * notified, see it under "waiting for me" and are named to the asker. The module excludes the asker and
   * banned users.
   */
  deciders: Sql;
  /** A SELECT of `user_id`: people who may decline `r` but not accept it. */
  decliners?: Sql;
  /**
   * A SELECT of the id of the person whom the deciders see instead of the asker: of a request that somebody
   * makes for another, who is not named before it is accepted.
   */
  shownAsker?: Sql;
  /** Declining needs an answer, which the asker reads. */
  needsReason?: true;
  /** After a refusal the asker can ask again about the same subject only after this many days. */
  againAfterDays?: number;
  /** Whether a decider sees the asker's e-mail address, to see who asks. */
  showsAddressTo?: (decider: Actor) => boolean;
  /** A condition on `r`: the asker still has the right to ask. If not, nobody can accept. */
  isValid?: Sql;
  texts: {
    /** On the asker's list; takes the subject's `title`: "To be linked to {{title}}". */
    mine: TextKey;
    /** On the deciders' list; takes `title`: "Asks to be linked to {{title}}". */
    waiting: TextKey;
    /** Of the button; takes `title`, and `name` of the asker: "Link {{name}}". */
    accept: TextKey;
    decline: TextKey;
    /** Shown to the decider after accepting. */
    accepted: TextKey;
    declined: TextKey;
  };
  /** One for each state: `asked` notifies the deciders, the others notify the asker. */
  activities: Readonly<Record<RequestState, ActivityDefinition<Data>>>;
  /** Data of the activities besides the request, by id of the subject. */
  describe(subjectIds: readonly number[]): Promise<ReadonlyMap<number, NoInfer<Data>>>;
  /**
   * Locks the subject's row until commit. Called before the request is locked, so that a change of the
   * subject's policy is committed either before or after a decision.
   */
  lockSubject(subjectId: number): Promise<void>;
  /** The effect of accepting, in the transaction of the decision. */
  accept(actor: Actor, request: AcceptedRequest): Promise<void>;
  /**
   * The page after accepting, `/me/requests` by default. `href` is the subject's, `forHref` that of the
   * company in whose name was asked.
   */
  acceptedHref?(href: string, forHref: string | undefined): string;
};

const kinds = new Map<string, RequestKind>();

/** Declares a kind of request. From then on its requests can be listed, decided and expire. */
export function defineRequestKind<Data extends RequestReference>(kind: RequestKind<Data>): RequestKind<Data> {
  kinds.set(kind.name, kind);
  return kind;
}

export function requestKinds(): ReadonlyMap<string, RequestKind> {
  return kinds;
}
