import type { Locale } from '../../../config/index.ts';
import type { Actor } from '../actor.ts';
import type { ViewReply } from '../views/define-view.ts';

/** A change that waits for the acceptance: where its form was sent, and the fields to send again. */
export type WaitingChange = {
  actor: Actor;
  locale: Locale;
  action: string;
  fields: Readonly<Record<string, string | readonly string[]>>;
  /** Whether the form was sent with files, which no page can send again. */
  isMultipart: boolean;
};

/** How a new version of the terms is accepted, by the feature that owns the acceptances. */
export type TermsGate = {
  /** The page that asks. Its form sends the change again with the version in the field `acceptedTerms`. */
  ask: (change: WaitingChange) => Promise<ViewReply>;
  accept: (actor: Pick<Actor, 'id'>, version: number, language: Locale) => Promise<void>;
};

let gate: TermsGate | undefined;

export function registerTermsGate(registered: TermsGate | undefined): void {
  gate = registered;
}

/**
 * Decides about a change by a person who has not accepted the newest terms: undefined after recording the
 * acceptance that the request brings, else the page that asks for it.
 *
 * Reading is never refused: the texts and lists of a public authority are for everybody. Nor are rights that
 * no terms may limit, such as leaving, erasure and the choice of e-mails: those routes have `withoutTerms`
 * (GDPR art. 7(4), 12 and 17; DSA art. 14(2) asks to inform about changes, not to shut out).
 */
export async function askForTerms(change: WaitingChange): Promise<ViewReply | undefined> {
  if (!gate) return undefined;
  const accepted = Number(change.fields.acceptedTerms);
  if (!Number.isSafeInteger(accepted) || accepted < change.actor.termsToAccept) return gate.ask(change);
  await gate.accept(change.actor, accepted, change.locale);
  return undefined;
}
