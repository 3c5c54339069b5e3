import type { Locale } from '../config/index.ts';
import { staffRoles } from '../config/oidc.ts';
import { boolean, bytes, date, id, integer, jsonb, text, textArray, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';
import { Sql } from './sql.ts';

/** The roles of users; all but members work for the municipality's office (server/platform/rights.ts). */
export const userRoles = ['member', ...staffRoles] as const;
export type UserRole = (typeof userRoles)[number];

/**
 * A person with an account. `isListed`: in the people's directory, which members see; `welcomedAt`: when the
 * person answered or skipped a question of the first visit.
 */
export const User = defineModel('users', {
  id: id(),
  name: text(),
  email: text().nullable(),
  headline: text().default(''),
  about: text().default(''),
  role: text<UserRole>().default('member'),
  locale: text<Locale>().nullable(),
  picture: text().nullable(),
  bannedAt: timestamp().nullable(),
  pausedUntil: timestamp().nullable(),
  occupation: text().default(''),
  skills: textArray().default([]),
  seeks: textArray().default([]),
  openFor: textArray().default([]),
  languages: textArray().default([]),
  district: text().default(''),
  isListed: boolean().default(false),
  welcomedAt: timestamp().nullable(),
  isDemo: boolean().default(false),
  createdAt: timestamp().defaultNow(),
});
export type User = ModelOf<typeof User>;

/**
 * A condition on a row of `users`, given its alias in the statement: this person is not banned. Content of a
 * banned person stays readable without their name; they can neither sign in nor receive anything.
 */
export function notBanned(alias: string): Sql {
  return new Sql([`${alias}.banned_at IS NULL`], []);
}

/** A person's account with an identity provider, for signing in: (`linkedin`, `sub`). */
export const Identity = defineModel('identities', {
  provider: text<'linkedin'>().primaryKey(),
  subject: text().primaryKey(),
  userId: integer(),
  createdAt: timestamp().defaultNow(),
});
export type Identity = ModelOf<typeof Identity>;

/**
 * A person's account with the identity provider of the municipality's staff, identified by (`issuer`, `sub`).
 * `givenRole` is the role that the person has because of their groups there: null if it was given by hand or
 * by a setting. `roleBefore` is the role to which they return without these groups.
 */
export const StaffIdentity = defineModel('staff_identities', {
  issuer: text().primaryKey(),
  subject: text().primaryKey(),
  userId: integer(),
  givenRole: text<UserRole>().nullable(),
  roleBefore: text<UserRole>().nullable(),
  signedInAt: timestamp(),
  createdAt: timestamp().defaultNow(),
});
export type StaffIdentity = ModelOf<typeof StaffIdentity>;

/** A sign-in link, or a link that proves an e-mail address. Only the token's hash is stored. */
export const EmailLink = defineModel('email_links', {
  tokenHash: bytes().primaryKey(),
  email: text(),
  userId: integer().nullable(),
  next: text().nullable(),
  locale: text<Locale>(),
  expiresAt: timestamp(),
});

/** Web sessions. connect-pg-simple requires the columns `sid`, `sess` and `expire`. */
export const Session = defineModel('sessions', {
  sid: text().primaryKey(),
  sess: jsonb<Record<string, unknown>>(),
  expire: timestamp(),
  createdAt: timestamp().defaultNow(),
});

/** The day, in UTC, on which an account was last used. Maintained by triggers. */
export const AccountVisit = defineModel('account_visits', {
  userId: integer().primaryKey(),
  lastOn: date(),
});

/** An identity provider that signs people in. */
export type OAuthProvider = 'linkedin' | 'oidc';

/**
 * A pending sign-in with a provider: its OAuth `state`, bound to the browser. Only hashes of both are stored.
 * `nonce` and `codeVerifier` are of OpenID Connect and PKCE (RFC 7636), for staff only.
 */
export const OAuthState = defineModel('oauth_states', {
  stateHash: bytes().primaryKey(),
  browserHash: bytes(),
  provider: text<OAuthProvider>().default('linkedin'),
  nonce: text().nullable(),
  codeVerifier: text().nullable(),
  next: text().nullable(),
  userId: integer().nullable(),
  expiresAt: timestamp(),
});

/** Erased accounts, which must not come back with a restored backup. A trigger on `users` adds them. */
export const ErasedAccount = defineModel('erased_accounts', {
  id: integer().primaryKey(),
  createdAt: timestamp(),
  erasedAt: timestamp().defaultNow(),
});
