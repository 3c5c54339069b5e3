/** How a person proved who they are: `demo` is the choice of a person of the demo community. */
export type SignInMethod = 'email' | 'linkedin' | 'oidc' | 'demo';

/** A second factor that was used. `provider`: the OpenID Connect provider decided whether to ask for one. */
export type FactorKind = 'totp' | 'passkey' | 'recovery' | 'provider';

/** How and when a session was signed in, stored with the session. Times are milliseconds since 1970. */
export type SessionSignIn = {
  at: number;
  method: SignInMethod;
  /** The last second factor of the session, and when it was used. */
  factor?: FactorKind;
  factorAt?: number;
};
