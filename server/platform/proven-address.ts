import type { Locale } from '../../config/index.ts';
import type { Actor } from './actor.ts';
import type { Context, Reply } from './http/route.ts';

/**
 * `none`: nobody has an account with the address. `guarded`: its account has a role of the office, or will
 * have: it is signed in only by a sign-in link or a provider.
 */
export type AccountOfAddress = 'none' | 'member' | 'guarded';

export type AddressProof = { email: string; name: string; locale: Locale; termsVersion: number };

/**
 * Signs people in by a link that an e-mail of a feature has brought to their address, by the feature that
 * owns the accounts.
 */
export type ProvenAddressSignIn = {
  accountOf: (email: string) => Promise<AccountOfAddress>;
  /** The version of the terms that a new account accepts, for the page that asks. */
  termsVersion: (language: Locale) => Promise<number>;
  /**
   * The account of the address, created if there is none, in the open transaction. Throws `invalid` for a new
   * person without a name, and `forbidden` for a banned one.
   */
  identify: (proof: AddressProof) => Promise<{ actor: Actor; isNew: boolean }>;
  /** Gives the browser the session, after the commit, and leads on; asks for a second factor before. */
  complete: (
    ctx: Pick<Context, 'req' | 'res' | 't' | 'actor'>,
    signedIn: { userId: number; next: string; isNew: boolean },
  ) => Promise<Reply>;
  /** Sends an ordinary sign-in link. Returns false if the address has enough unused ones. */
  sendLink: (link: { email: string; next: string; locale: Locale }) => Promise<boolean>;
};

let registered: ProvenAddressSignIn | undefined;

export function registerProvenAddress(signIn: ProvenAddressSignIn | undefined): void {
  registered = signIn;
}

export function provenAddressSignIn(): ProvenAddressSignIn {
  if (!registered) throw new Error('no feature owns the accounts');
  return registered;
}
