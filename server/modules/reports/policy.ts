import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

export type DecidedCase = {
  isByOffice: boolean;
  /** The authors of the thing. */
  partyIds: readonly number[];
  /** Who made earlier decisions about the case that a complaint has withdrawn. */
  earlierDeciders: readonly (number | null)[];
};

/** Why an officer may not decide: also the key of the text that says so. */
export type Refusal = 'party' | 'admin' | 'earlier';

/**
 * The reason why an officer may not decide about a case, or undefined. Nobody decides about their own words;
 * an admin decides about the office's; a case that comes back after a complaint needs another officer.
 */
export function decisionRefusal(
  actor: Pick<Actor, 'id' | 'role'>,
  { isByOffice, partyIds, earlierDeciders }: DecidedCase,
): Refusal | undefined {
  if (partyIds.includes(actor.id)) return 'party';
  if (isByOffice && !may(actor, 'admin')) return 'admin';
  if (earlierDeciders.includes(actor.id)) return 'earlier';
  return undefined;
}

export function mayDecide(actor: Pick<Actor, 'id' | 'role'>, decided: DecidedCase): boolean {
  return may(actor, 'moderate') && decisionRefusal(actor, decided) === undefined;
}
