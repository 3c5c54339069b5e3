import { z } from 'zod';
import type { Locale } from '../../../../config/index.ts';
import type { OidcConfig } from '../../../../config/oidc.ts';
import { emailAddress } from '../../../platform/text/email-address.ts';
import { localeOf, nameOf, profileClaims } from './profile-claims.ts';

/**
 * A person as the provider describes them. `verifiedEmail` is null unless the address is proven: an address
 * that is only claimed may be anybody's, and must never lead to an account.
 */
export type StaffMember = {
  issuer: string;
  subject: string;
  name: string;
  locale: Locale | null;
  verifiedEmail: string | null;
  /**
   * `unknown`: Entra ID leaves the groups of people with more than 200 of them out of the token (`overage`).
   */
  groups: readonly string[] | 'unknown';
  /** When the person proved to the provider who they are, if it says so: milliseconds since 1970. */
  authenticatedAt: number | null;
};

export type Claims = Readonly<Record<string, unknown>>;

const staffClaims = profileClaims.extend({
  iss: z.string().min(1).max(500),
  email: z.string().optional().catch(undefined),
  // A text at some providers, which say `true` with both.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])
    .optional()
    .catch(undefined),
  /** Seconds since 1970. */
  auth_time: z.number().int().positive().optional().catch(undefined),
});

type ClaimSettings = Pick<OidcConfig, 'groupsClaim' | 'trustedDomains'>;

/** Reads the claims of a validated ID token, completed by those of userinfo. Throws if `sub` is not valid. */
export function readStaffMember(claims: Claims, settings: ClaimSettings): StaffMember {
  const parsed = staffClaims.parse(claims);
  const email = parsed.email === undefined ? undefined : emailAddress(parsed.email);
  const isVerified = parsed.email_verified === true || isTrusted(email, settings.trustedDomains);
  return {
    issuer: parsed.iss,
    subject: parsed.sub,
    name: nameOf(parsed),
    locale: localeOf(parsed),
    verifiedEmail: (isVerified && email) || null,
    groups: groupsOf(claims, settings.groupsClaim),
    authenticatedAt: parsed.auth_time === undefined ? null : parsed.auth_time * 1000,
  };
}

/** Whether the ID token leaves something out that the provider may have at its userinfo endpoint. */
export function isIncomplete(claims: Claims, { groupsClaim }: ClaimSettings): boolean {
  return (
    claims.email === undefined || (claims[groupsClaim] === undefined && !isElsewhere(claims, groupsClaim))
  );
}

/**
 * Adds claims of userinfo to those of the ID token, which win. `email_verified` is about the address beside
 * it: both come from the same response.
 */
export function completeClaims(idToken: Claims, userInfo: Claims): Claims {
  const { email, email_verified } = idToken.email === undefined ? userInfo : idToken;
  return { ...userInfo, ...idToken, email, email_verified };
}

/**
 * Whether the provider controls all addresses of this domain, as the operator declares. A domain below it is
 * another one.
 */
function isTrusted(email: string | undefined, domains: readonly string[]): boolean {
  return email !== undefined && domains.includes(email.slice(email.lastIndexOf('@') + 1));
}

function groupsOf(claims: Claims, name: string): StaffMember['groups'] {
  if (isElsewhere(claims, name)) return 'unknown';
  const groups = claims[name];
  if (typeof groups === 'string') return [groups];
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [];
}

/**
 * Whether the token refers to the groups instead of naming them: a distributed claim (OpenID Connect Core,
 * 5.6.2), or Entra ID's `hasgroups`.
 */
function isElsewhere(claims: Claims, name: string): boolean {
  const { _claim_names: names, hasgroups } = claims;
  const isDistributed = typeof names === 'object' && names !== null && Object.hasOwn(names, name);
  return isDistributed || (name === 'groups' && (hasgroups === true || hasgroups === 'true'));
}
