import { defineView } from '../../../platform/views/define-view.ts';
import type { PasskeyRequest } from './passkeys.ts';
import type { FactorQuestion } from './prove.ts';
import type { FactorItem } from './queries.ts';

export const factorsView = defineView('accounts/second-factor-index')<{
  factors: FactorItem[];
  codesLeft: number;
  /** Whether the person must set one up before they use their role of the office. */
  isOwed: boolean;
  isStaff: boolean;
  sessionHours: number;
  mayAdd: boolean;
  next: string;
}>();

export const appView = defineView('accounts/second-factor-app')<{
  /** The secret in groups of four letters, for typing. */
  secret: string;
  /** The address of a picture of the QR code. */
  qrCode: string;
  /** The secret, sealed: the form sends it back. */
  setup: string;
  next: string;
}>();

export const passkeyView = defineView('accounts/second-factor-passkey')<{
  request: PasskeyRequest;
  next: string;
}>();

export const codesView = defineView('accounts/second-factor-codes')<{
  codes: string[];
  /** The address of a text file with the codes. */
  file: string;
  next: string;
}>();

export const factorView = defineView('accounts/second-factor-factor')<{
  factor: FactorItem;
  /** For the last factor, which is removed only with a proof. */
  question: FactorQuestion | null;
}>();

export const challengeView = defineView('accounts/second-factor-challenge')<{
  question: FactorQuestion;
  /** Before the sign-in is complete, or in a session that goes on. */
  isSignIn: boolean;
  next: string;
}>();

/** For a person without a factor here, who signed in with an OpenID Connect provider. */
export const signInAgainView = defineView('accounts/second-factor-sign-in-again')<{ next: string }>();

export const resetView = defineView('accounts/second-factor-reset')<{
  person: { id: number; name: string };
  factors: FactorItem[];
}>();

export const offerView = defineView('accounts/second-factor-offer')<Record<never, never>>();
