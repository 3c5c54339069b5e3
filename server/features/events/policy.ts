import { type Actor, isOfficer } from '../../platform/actor.ts';

/** An event is run by the office, and by the people of the company that gives it. */
export function mayRun(actor: Actor | null, event: { actsForOrganiser: boolean }): boolean {
  return actor !== null && (isOfficer(actor) || event.actsForOrganiser);
}

/** Whoever acts for a company may announce events in its name; the office also in its own. */
export function mayAnnounce(actor: Actor | null, companies: readonly unknown[]): boolean {
  return actor !== null && (isOfficer(actor) || companies.length > 0);
}

export type Refusal = 'cancelled' | 'past' | 'closed';

type Open = { cancelledAt: Date | null; endsAt: Date; closesAt: Date | null };

/** Why nobody can sign up now, or undefined. The most final reason first. */
export function refusal(event: Open, at: Date): Refusal | undefined {
  if (event.cancelledAt) return 'cancelled';
  if (event.endsAt <= at) return 'past';
  if (event.closesAt && event.closesAt <= at) return 'closed';
  return undefined;
}
