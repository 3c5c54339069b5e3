import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { databaseUrlError } from './database-url.ts';
import { oidcErrors, oidcSettings, oidcWarnings } from './oidc.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const url = z.url();
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional());

/** The form in which addresses are stored: `brødhuset.dk` as `xn--brdhuset-64a.dk`. */
function withAsciiDomain(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  return `${email.slice(0, at)}${at > 0 ? domainToASCII(email.slice(at)) : email}`;
}

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgres://', abort: true })
  .superRefine((address, context) => {
    const error = databaseUrlError(address);
    if (error) context.addIssue(error);
  });

/**
 * The public address: pages link to `/…`, so below a path the links of e-mails, calendars and the sitemap
 * would lead elsewhere than those of the pages.
 */
const baseUrl = url.refine(
  (address) => /^https?:\/\/[^/?#@]+\/*$/i.test(address),
  'must be http(s)://host without a path: Torvet cannot be served below a path',
);

/** A district: its name, and the latitude and longitude of its centre. */
const district = z
  .string()
  .regex(/^\s*\S.*\s-?\d+(\.\d+)?\s+-?\d+(\.\d+)?\s*$/, 'must be names with latitude and longitude')
  .transform((text) => {
    const words = text.trim().split(/\s+/);
    const [latitude = 0, longitude = 0] = words.slice(-2).map(Number);
    return { name: words.slice(0, -2).join(' '), latitude, longitude };
  })
  .refine(({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);

/** Every setting with its type and default. A test compares this list with the table in README.md. */
export const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: optional(baseUrl),
  DATABASE_URL: optional(databaseUrl),
  DATABASE_POOLER: optional(z.enum(['transaction'])),
  DATABASE_DIRECT_URL: optional(databaseUrl),
  DATABASE_WAIT_SECONDS: z.coerce.number().int().min(0).max(3_600).default(60),
  DATA_DIR: z.string().min(1).default('.data'),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, 'must begin with redis://')),
  SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  NETWORK_RATE: z.coerce.number().int().min(0).max(100_000).default(60),
  NETWORK_SOCKETS: z.coerce.number().int().min(1).max(100_000).default(500),
  LINKEDIN_CLIENT_ID: optional(z.string()),
  LINKEDIN_CLIENT_SECRET: optional(z.string()),
  LINKEDIN_AUTHORIZATION_URL: url.default('https://www.linkedin.com/oauth/v2/authorization'),
  LINKEDIN_TOKEN_URL: url.default('https://www.linkedin.com/oauth/v2/accessToken'),
  LINKEDIN_USERINFO_URL: url.default('https://api.linkedin.com/v2/userinfo'),
  ...oidcSettings,
  CLAMAV_URL: optional(z.string().regex(/^tcp:\/\/[^/:]+(:\d+)?$/, 'must be tcp://host:port')),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')),
  MAIL_FROM: z.string().default('Torvet <torvet@localhost.example>'),
  SITE_NAME: z.string().min(1).max(60).default('Torvet'),
  MUNICIPALITY: z.string().min(1).max(80).default('Høje-Taastrup Kommune'),
  MUNICIPALITY_CODE: z
    .string()
    .default('169')
    .refine((code) => /^(0?[1-9]\d\d)?$/.test(code), 'must be the municipality’s three digits, or empty'),
  MUNICIPALITY_POSTCODES: z
    .string()
    .default('2630,2632,2640')
    .transform((list) =>
      list
        .split(',')
        .map((postcode) => postcode.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(/^\d{4}$/, 'must be postcodes of four digits'))),
  CVR_LOOKUP_URL: optional(url.refine((address) => /^https?:/i.test(address), 'must begin with http(s)://')),
  MAP_BACKGROUND: optional(z.string()),
  DISTRICTS: z
    .string()
    .default(
      'Taastrup 55.6517 12.2926,Høje Taastrup 55.6489 12.2694,Hedehusene 55.6499 12.1966,' +
        'Fløng 55.6630 12.1870,Nærheden 55.6430 12.2090,Reerslev 55.6117 12.1978,Sengeløse 55.6830 12.2320,' +
        'Vridsløsemagle 55.6870 12.2790',
    )
    .transform((list) => list.split(',').filter((each) => each.trim() !== ''))
    .pipe(z.array(district)),
  RESERVED_NAMES: z
    .string()
    .default(
      'Kommune,Kommunen,Erhvervskontor,Erhvervskontoret,Erhvervsservice,Borgmester,Borgmesteren,Rådhus,' +
        'Rådhuset,Byråd,Byrådet,Administrator,Admin,Moderator,Support,System',
    )
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  CONTACT_EMAIL: optional(z.email()),
  CONTACT_PHONE: optional(z.string().regex(/^\+?[\d ]{8,20}$/, 'must be a telephone number')),
  CONTACT_ADDRESS: optional(z.string().max(200)),
  DPO_EMAIL: optional(z.email()),
  DEFAULT_LOCALE: z.enum(['da', 'en']).default('da'),
  TIME_ZONE: z
    .string()
    .default('Europe/Copenhagen')
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone),
      'must be a time zone such as Europe/Copenhagen',
    ),
  OFFICE_EMAILS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((email) => withAsciiDomain(email.normalize('NFC').trim().toLowerCase()))
        .filter(Boolean),
    )
    .pipe(z.array(z.email())),
  OFFICE_SECOND_FACTOR: z.enum(['offered', 'required']).default('offered'),
  OFFICE_SESSION_HOURS: z.coerce.number().int().min(1).max(12).default(12),
  REGISTER_SOURCE: optional(
    z
      .string()
      .regex(
        /^(\/|[A-Za-z]:\\|https:\/\/)/,
        'must be the path of a folder, or an address that begins with https://',
      ),
  ),
  COMPLAINTS_EMAIL: optional(z.email()),
  INACTIVE_ACCOUNT_MONTHS: z.coerce.number().int().min(0).max(240).default(24),
  DEMO: optional(flag),
  ROLES: z
    .string()
    .default('web,worker')
    .transform((list) => list.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['web', 'worker'])).min(1)),
  METRICS_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Settings = z.infer<typeof settings>;

/** Errors of a production configuration that the schema cannot express, as sentences for the operator. */
export function productionErrors(environment: NodeJS.ProcessEnv): string[] {
  if (environment.NODE_ENV !== 'production') return [];
  const needed = ['BASE_URL', 'DATABASE_URL', 'SESSION_SECRET', 'SMTP_URL', 'MAIL_FROM'];
  const errors = needed
    .filter((name) => !environment[name])
    .map((name) => `${name}: is needed in production`);
  if (environment.BASE_URL && !environment.BASE_URL.startsWith('https://'))
    errors.push('BASE_URL: must begin with https:// in production');
  if (environment.DEMO === 'true') errors.push('DEMO: must not be true in production');
  return errors;
}

/** Errors in settings that are valid only together. */
export function pairErrors(environment: NodeJS.ProcessEnv): string[] {
  const errors: string[] = [];
  if (Boolean(environment.LINKEDIN_CLIENT_ID) !== Boolean(environment.LINKEDIN_CLIENT_SECRET))
    errors.push('LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET: go together, set both or neither');
  if (environment.DATABASE_POOLER && !environment.DATABASE_DIRECT_URL)
    errors.push('DATABASE_POOLER: needs DATABASE_DIRECT_URL, an address of the database past the pooler');
  if ((environment.DATABASE_POOLER || environment.DATABASE_DIRECT_URL) && !environment.DATABASE_URL)
    errors.push('DATABASE_POOLER, DATABASE_DIRECT_URL: need DATABASE_URL');
  if (environment.DATABASE_POOLER && /[?&]options=/.test(environment.DATABASE_URL ?? ''))
    errors.push('DATABASE_URL: has the parameter options, whose settings a transaction pooler drops');
  return [...errors, ...oidcErrors(environment)];
}

/** Settings that are valid, but probably not what the operator wants, as sentences. */
export function settingsWarnings(env: Settings): string[] {
  if (env.NODE_ENV !== 'production') return [];
  // GDPR art. 13(1)(a) and (b), DSA art. 11 and 12.
  const inTexts = ['CONTACT_EMAIL', 'CONTACT_PHONE', 'CONTACT_ADDRESS', 'DPO_EMAIL'] as const;
  return [
    ...(env.OFFICE_EMAILS.length > 0
      ? []
      : ['OFFICE_EMAILS is empty: nobody becomes an administrator when they sign in.']),
    ...(env.COMPLAINTS_EMAIL
      ? []
      : [
          'COMPLAINTS_EMAIL is empty: while the office has no second officer, nobody may decide complaints ' +
            'about its decisions (DSA art. 20).',
        ]),
    ...inTexts
      .filter((name) => !env[name])
      .map((name) => `${name} is empty: /contact and /privacy must name it, and say that it is missing.`),
    ...oidcWarnings(env),
  ];
}
