// Loaded before any module of the server: sets the settings of this test process and removes those of the
// machine.
import { mkdirSync, rmSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folders.ts';

const settings = [
  'PORT|HOST|BASE_URL|DATABASE_URL|REDIS_URL|SESSION_SECRET|LINKEDIN_\\w+|OIDC_\\w+',
  'CLAMAV_URL|CVR_LOOKUP_URL|SMTP_URL|MAIL_FROM|OFFICE_\\w+|COMPLAINTS_EMAIL',
  'INACTIVE_ACCOUNT_MONTHS|DEMO|ROLES',
];
const isSetting = new RegExp(`^(${settings.join('|')})$`);
for (const name of Object.keys(process.env)) if (isSetting.test(name)) delete process.env[name];

// Caches the JavaScript that Node.js makes of the TypeScript, also for processes and threads that this
// process starts: each thread that reads a file to import would load the compiler again.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/torvet-tests');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);

/** Mocha ends its workers by a signal, and Node.js writes the cache only at an orderly end. */
export const mochaHooks = { afterAll: () => module.flushCompileCache() };

// The first process makes a folder for the whole run and removes it at its end, because mocha ends its
// workers by a signal.
const { TORVET_TEST_FOLDER: folderOfRun } = process.env;
const folder = folderOfRun ?? temporaryFolder('torvet-test-');
if (!folderOfRun) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const dataDir = join(folder, String(process.pid));
mkdirSync(dataDir);
// Five ports for each process (server, LinkedIn, SMTP, OpenID provider, company register), below those that
// the system gives out by itself.
const port = 20_000 + (process.pid % 2_400) * 5;

Object.assign(process.env, {
  NODE_ENV: 'test',
  TORVET_TEST_FOLDER: folder,
  DATA_DIR: dataDir,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  SMTP_URL: `smtp://127.0.0.1:${port + 2}`,
  CVR_LOOKUP_URL: `http://127.0.0.1:${port + 4}/api`,
  OFFICE_EMAILS: 'chef@kommunen.example',
  COMPLAINTS_EMAIL: 'jurist@kommunen.example',
  LINKEDIN_CLIENT_ID: 'torvet-test',
  LINKEDIN_CLIENT_SECRET: 'only-for-tests',
  LINKEDIN_AUTHORIZATION_URL: `http://localhost:${port + 1}/oauth/v2/authorization`,
  LINKEDIN_TOKEN_URL: `http://localhost:${port + 1}/oauth/v2/accessToken`,
  LINKEDIN_USERINFO_URL: `http://localhost:${port + 1}/v2/userinfo`,
  OIDC_ISSUER: `http://127.0.0.1:${port + 3}/town`,
  OIDC_CLIENT_ID: 'torvet-staff',
  OIDC_CLIENT_SECRET: 'only-for-tests/&+:%',
  OIDC_NAME: 'Byens login',
  OIDC_ROLES: 'it=admin,erhverv=officer,web=editor,vagt=moderator,gæster=reader',
  OIDC_TRUSTED_DOMAINS: 'ansatte.example',
});
