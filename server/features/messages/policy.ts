import type { Actor } from '../../platform/actor.ts';
import { AppError, ensure } from '../../platform/errors.ts';

/** The other side, before there is a conversation: a person, or a company and whether its people are here to read. */
export type Target =
  | { kind: 'person'; id: number; name: string; picture: string | null; headline: string }
  | { kind: 'company'; id: number; name: string; picture: string | null; slug: string; people: number; isOwn: boolean };

/** One writes to others: not to oneself, nor to the company for which one would answer. */
export function ensureMayStart(actor: Pick<Actor, 'id'>, target: Target): void {
  ensure(target.kind === 'company' || target.id !== actor.id, 'forbidden', 'messages:refused.oneself');
  ensure(target.kind === 'person' || !target.isOwn, 'forbidden', 'messages:refused.ownCompany');
}

/** Nobody is let write where nobody can read it. */
export function ensureIsRead(target: Target): void {
  if (target.kind === 'company' && target.people === 0)
    throw new AppError('invalid', 'messages:refused.nobody', { field: 'body' });
}

/** The name of the one conversation that two sides have: the same from either side. */
export function pairOf(actor: Pick<Actor, 'id'>, target: Pick<Target, 'kind' | 'id'>): string {
  if (target.kind === 'company') return `company:${target.id}:${actor.id}`;
  return `people:${Math.min(actor.id, target.id)}:${Math.max(actor.id, target.id)}`;
}
