import type { Actor } from './actor.ts';

/**
 * The identity in which a person writes or publishes: their own, a company's or the office's. See
 * `server/modules/acting-as/`.
 */
export type ActingAs = { kind: 'person' } | { kind: 'company'; id: number } | { kind: 'office' };

/** The same with the name that forms show. */
export type Identity =
  | { kind: 'person' }
  | { kind: 'company'; id: number; name: string }
  | { kind: 'office' };

/** Further identities in which a feature's users may act. */
export type IdentitySource = {
  /** The identities that the actor may use, in the order of a form. */
  list: (actor: Actor) => Promise<readonly Identity[]>;
  /** Whether the actor may use this identity now. False for kinds of other sources. */
  includes: (actor: Actor, actingAs: ActingAs) => Promise<boolean>;
};
