import type { Actor } from './actor.ts';

/**
 * In whose name a person writes or publishes: their own, a company's or the office's. See
 * `server/modules/acting-as/`.
 */
export type ActingAs = { kind: 'person' } | { kind: 'company'; id: number } | { kind: 'office' };

/** The same with what a form shows of it. */
export type Identity =
  | { kind: 'person' }
  | { kind: 'company'; id: number; name: string }
  | { kind: 'office' };

/** What a feature contributes: names other than their own in which its users may act. */
export type IdentitySource = {
  /** Those that the actor may use, in the order of a form. */
  list: (actor: Actor) => Promise<readonly Identity[]>;
  /** Whether the actor may use this one now. False for kinds of other sources. */
  includes: (actor: Actor, actingAs: ActingAs) => Promise<boolean>;
};
