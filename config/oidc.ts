import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** The roles of the office, the lowest first. What each may do: server/platform/rights.ts. */
export const staffRoles = ['reader', 'helper', 'moderator', 'editor', 'officer', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Issuers of Entra ID that stand for many tenants: anybody with a Microsoft account could sign in. */
const sharedEntraTenant = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i;

const issuer = z
  .url({ abort: true })
  .refine(
    (address) => /^https?:\/\/[^?#@]+$/i.test(address),
    'must be the https address of the provider, without ? and #',
  )
  .refine((address) => isHttps(address) || isLoopback(address), 'must begin with https://')
  .refine(
    (address) => !sharedEntraTenant.test(address),
    'must name the tenant of the municipality: with common, every Microsoft account could sign in',
  );

const scopes = z
  .string()
  .default('openid profile email')
  .refine((list) => list.split(' ').includes('openid'), 'must contain openid, separated by spaces');

/** `group=role,…` as pairs. The last `=` separates them: a group's name may contain one. */
const groupRoles = z
  .string()
  .default('')
  .transform((list, context) => {
    const pairs = listOf(list).map((pair) => {
      const at = pair.lastIndexOf('=');
      return { group: pair.slice(0, Math.max(0, at)).trim(), role: pair.slice(at + 1).trim() };
    });
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const seen = new Set<string>();
    const known: { group: string; role: StaffRole }[] = [];
    for (const { group, role: name } of pairs) {
      const role = staffRoles.find((each) => each === name);
      if (group === '') refuse(`must be group=role, separated by commas: "${name}" names no group`);
      else if (!role) refuse(`gives "${group}" the unknown role "${name}": use ${staffRoles.join(', ')}`);
      else if (seen.has(group)) refuse(`names the group "${group}" twice`);
      else known.push({ group, role });
      seen.add(group);
    }
    return known;
  });

const domains = z
  .string()
  .default('')
  .transform((list) => listOf(list).map((domain) => domainToASCII(domain.toLowerCase())))
  .pipe(z.array(z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$/, 'must be domains such as kommune.dk')));

/** The settings of the sign-in of staff with OpenID Connect. */
export const oidcSettings = {
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1_000).optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_SCOPES: scopes,
  OIDC_GROUPS_CLAIM: z.string().max(200).default('groups'),
  OIDC_ROLES: groupRoles,
  OIDC_TRUSTED_DOMAINS: domains,
};

type OidcSettings = z.infer<z.ZodObject<typeof oidcSettings>>;

const required = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

/** Errors of settings that are valid only together, as sentences for the operator. */
export function oidcErrors(environment: NodeJS.ProcessEnv): string[] {
  const given = Object.keys(oidcSettings).filter((name) => environment[name]);
  const missing = required.filter((name) => !environment[name]);
  if (given.length === 0) return [];
  if (missing.length > 0) return [`${missing.join(', ')}: missing, because ${given.join(', ')} is set`];
  if (environment.NODE_ENV === 'production' && !isHttps(environment.OIDC_ISSUER ?? ''))
    return ['OIDC_ISSUER: must begin with https:// in production'];
  return [];
}

export function oidcWarnings(env: OidcSettings): string[] {
  if (!env.OIDC_ISSUER || env.OIDC_ROLES.length > 0) return [];
  return [`OIDC_ROLES is empty: signing in with ${env.OIDC_NAME} gives nobody a role.`];
}

/** The provider of the sign-in of staff, or undefined if none is set. */
export function oidcOf(env: OidcSettings) {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_NAME) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    /** As people call it: "Log ind med Entra ID". */
    name: OIDC_NAME,
    scopes: env.OIDC_SCOPES,
    groupsClaim: env.OIDC_GROUPS_CLAIM,
    groupRoles: env.OIDC_ROLES,
    /** Domains whose e-mail addresses the provider controls, in ASCII. */
    trustedDomains: env.OIDC_TRUSTED_DOMAINS,
  };
}

export type OidcConfig = NonNullable<ReturnType<typeof oidcOf>>;

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function isHttps(address: string): boolean {
  return /^https:\/\//i.test(address);
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && /^127\./.test(hostname))
  );
}
