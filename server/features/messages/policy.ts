import type { Actor } from '../../platform/actor.ts';
import { AppError, ensure } from '../../platform/errors.ts';

/** A recipient, before a conversation exists. */
export type Recipient =
  | { kind: 'person'; id: number; name: string; picture: string | null; headline: string }
  | {
      kind: 'company';
      id: number;
      name: string;
      picture: string | null;
      slug: string;
      /** Number of members, who read messages and answer for the company. */
      memberCount: number;
      /** Whether the actor is one of its members. */
      isMember: boolean;
    };

/** Throws `forbidden` if the recipient is the actor, or a company of which the actor is a member. */
export function ensureMayWriteTo(actor: Pick<Actor, 'id'>, recipient: Recipient): void {
  ensure(recipient.kind === 'company' || recipient.id !== actor.id, 'forbidden', 'messages:refused.self');
  ensure(recipient.kind === 'person' || !recipient.isMember, 'forbidden', 'messages:refused.ownCompany');
}

/** Throws `invalid` if the recipient is a company without members: nobody could read the message. */
export function ensureHasReader(recipient: Recipient): void {
  if (recipient.kind === 'company' && recipient.memberCount === 0)
    throw new AppError('invalid', 'messages:refused.noReader', { field: 'body' });
}

/** The unique key of a conversation between two participants, independent of their order. */
export function pairKey(actor: Pick<Actor, 'id'>, recipient: Pick<Recipient, 'kind' | 'id'>): string {
  if (recipient.kind === 'company') return `company:${recipient.id}:${actor.id}`;
  return `people:${Math.min(actor.id, recipient.id)}:${Math.max(actor.id, recipient.id)}`;
}
