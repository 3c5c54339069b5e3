import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

export type DecidedCase = {
  /** The office wrote the thing, or an author of it has a role in the office. */
  needsAdmin: boolean;
  /** The authors of the thing, and the members of the company that published it. */
  partyIds: readonly number[];
  /** The officers whose earlier decisions about the case were withdrawn after a complaint. */
  earlierDeciders: readonly (number | null)[];
};

/** Why an officer may not decide: also the key of the text that says so. */
export type Refusal = 'party' | 'admin' | 'earlier';

/**
 * The reason why an officer may not decide about a case, or undefined. Nobody decides about their own words;
 * an admin decides about those of the office and of its staff, as only admins ban staff; a case that comes
 * back after a complaint needs another officer.
 */
export function decisionRefusal(
  actor: Pick<Actor, 'id' | 'role'>,
  { needsAdmin, partyIds, earlierDeciders }: DecidedCase,
): Refusal | undefined {
  if (partyIds.includes(actor.id)) return 'party';
  if (needsAdmin && !may(actor, 'admin')) return 'admin';
  if (earlierDeciders.includes(actor.id)) return 'earlier';
  return undefined;
}

export function mayDecide(actor: Pick<Actor, 'id' | 'role'>, decided: DecidedCase): boolean {
  return may(actor, 'moderate') && decisionRefusal(actor, decided) === undefined;
}
