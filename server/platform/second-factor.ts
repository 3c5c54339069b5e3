import { config } from '../../config/index.ts';
import type { Actor } from './actor.ts';
import { now } from './clock.ts';
import { ensure } from './errors.ts';
import { isStaffAfterSecondFactor, may, mayAfterSecondFactor, type Right } from './rights.ts';

/** The page on which a person proves a second factor, or sets one up; `next` is the page after it. */
export const confirmationPath = '/me/second-factor/confirmation';

/** For how long a second factor counts for what is sensitive. */
export const recentFactorSeconds = 3_600;
const RECENT_MS = recentFactorSeconds * 1_000;

/** Whether a second factor was used in the session within the last hour, or this time. */
export function hasRecentFactor({ factorAt }: Pick<Actor, 'factorAt'>, withinMs = RECENT_MS): boolean {
  return factorAt !== undefined && now().getTime() - factorAt.getTime() < withinMs;
}

/**
 * Before what is sensitive: throws `second-factor` for people of the office who have not used theirs for an
 * hour, where the office requires one. Pages lead to the confirmation, and back.
 */
export function ensureRecentFactor(actor: Actor): void {
  if (config.officeSignIn.isSecondFactorRequired && isStaffAfterSecondFactor(actor))
    ensure(hasRecentFactor(actor), 'second-factor');
}

/**
 * Before what others see with the person's role, such as a message, which shows that its sender represents
 * the municipality: throws `second-factor` while the session lacks this right of the role.
 */
export function ensureNotWithheld(actor: Actor, right: Right): void {
  ensure(may(actor, right) || !mayAfterSecondFactor(actor, right), 'second-factor');
}
