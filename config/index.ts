import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { oidcOf } from './oidc.ts';
import { pairErrors, productionErrors, type Settings, settings, settingsWarnings } from './settings.ts';

export const locales = ['da', 'en'] as const;
export type Locale = (typeof locales)[number];

export const root = resolve(import.meta.dirname, '..');

const noContact = { email: '', phone: '', address: '', dpoEmail: '' };

/** How to reach the municipality of the demo community: an address that cannot exist (RFC 2606). */
const demoContact = {
  email: 'erhverv@kommunen.example',
  phone: '00 00 00 00',
  address: 'Rådhuset, Torvet 1',
  dpoEmail: 'dpo@kommunen.example',
};

/** All settings, read once. No other file reads `process.env`. */
export const config = Object.freeze(read(process.env));

function read(environment: NodeJS.ProcessEnv) {
  const env = parse(environment);
  const production = env.NODE_ENV === 'production';
  const dataDir = resolve(root, env.DATA_DIR);
  const demo = env.DEMO ?? env.NODE_ENV === 'development';
  const example = demo ? demoContact : noContact;
  return {
    mode: env.NODE_ENV,
    production,
    port: env.PORT,
    host: environment.HOST ? env.HOST : production ? '0.0.0.0' : env.HOST,
    baseUrl: env.BASE_URL?.replace(/\/+$/, '') ?? `http://localhost:${env.PORT}`,
    databaseUrl: env.DATABASE_URL,
    databaseDirectUrl: env.DATABASE_DIRECT_URL,
    databaseWaitSeconds: env.DATABASE_WAIT_SECONDS,
    hasTransactionPooler: env.DATABASE_POOLER === 'transaction',
    dataDir,
    redisUrl: env.REDIS_URL,
    sessionSecret: env.SESSION_SECRET ?? storedSecret(dataDir),
    trustProxy: env.TRUST_PROXY,
    networkRate: env.NETWORK_RATE,
    networkSockets: env.NETWORK_SOCKETS,
    linkedin: linkedin(env),
    oidc: oidcOf(env),
    clamavUrl: env.CLAMAV_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    siteName: env.SITE_NAME,
    municipality: env.MUNICIPALITY,
    municipalityCode: env.MUNICIPALITY_CODE,
    municipalityPostcodes: env.MUNICIPALITY_POSTCODES,
    cvrLookupUrl: env.CVR_LOOKUP_URL,
    /** Path of a GeoJSON file. Undefined: the background that is shipped. */
    mapBackground: env.MAP_BACKGROUND && resolve(root, env.MAP_BACKGROUND),
    /** Each with its centre, in degrees. */
    districts: env.DISTRICTS,
    reservedNames: env.RESERVED_NAMES,
    contact: {
      email: env.CONTACT_EMAIL ?? example.email,
      phone: env.CONTACT_PHONE ?? example.phone,
      address: env.CONTACT_ADDRESS ?? example.address,
    },
    dpoEmail: env.DPO_EMAIL ?? example.dpoEmail,
    defaultLocale: env.DEFAULT_LOCALE,
    timeZone: env.TIME_ZONE,
    officeEmails: env.OFFICE_EMAILS,
    /** For people with a role of the office. `sessionHours`: since the sign-in, however active they are. */
    officeSignIn: {
      isSecondFactorRequired: env.OFFICE_SECOND_FACTOR === 'required',
      sessionHours: env.OFFICE_SESSION_HOURS,
    },
    /** The folder or address of the business register's files; of the demo, invented ones. */
    registerSource: env.REGISTER_SOURCE ?? (demo ? join(dataDir, 'demo-register') : undefined),
    complaintsEmail: env.COMPLAINTS_EMAIL,
    inactiveAccountMonths: env.INACTIVE_ACCOUNT_MONTHS,
    demo,
    roles: env.ROLES,
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
    warnings: settingsWarnings(env),
  };
}

/** Parses the environment, or prints all errors together and ends the process. */
function parse(given: NodeJS.ProcessEnv): Settings {
  // An empty value counts as unset: compose.yaml passes every setting.
  const environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(environment);
  const schemaErrors =
    parsed.error?.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`) ?? [];
  const errors = [...schemaErrors, ...productionErrors(environment), ...pairErrors(environment)];
  if (parsed.success && errors.length === 0) return parsed.data;
  exitWith(errors);
}

function linkedin(env: Settings) {
  if (!env.LINKEDIN_CLIENT_ID || !env.LINKEDIN_CLIENT_SECRET) return undefined;
  return {
    clientId: env.LINKEDIN_CLIENT_ID,
    clientSecret: env.LINKEDIN_CLIENT_SECRET,
    authorizationUrl: env.LINKEDIN_AUTHORIZATION_URL,
    tokenUrl: env.LINKEDIN_TOKEN_URL,
    userinfoUrl: env.LINKEDIN_USERINFO_URL,
  };
}

/**
 * Reads the session secret, or generates and stores one, so that sessions survive a restart outside
 * production.
 */
function storedSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  try {
    const stored = readFileSync(file, 'utf8').trim();
    if (stored !== '') return stored; // a full disk or a power cut may have left an empty file
  } catch {
    // There is no secret yet.
  }
  const secret = randomBytes(32).toString('hex');
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}-draft`, secret, { mode: 0o600, flush: true });
    renameSync(`${file}-draft`, file);
  } catch (error) {
    exitWith([`DATA_DIR: cannot be written: ${error instanceof Error ? error.message : error}`]);
  }
  return secret;
}

function exitWith(errors: string[]): never {
  console.error(
    `Torvet cannot start with these settings:\n${errors.map((error) => `  - ${error}`).join('\n')}`,
  );
  process.exit(1);
}
