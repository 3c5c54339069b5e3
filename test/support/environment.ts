// Loaded before anything of the server: every test process has settings of its own, and nothing of the
// machine's.
import { rmSync } from 'node:fs';
import { temporaryFolder } from './temporary-folders.ts';

const names =
  /^(PORT|HOST|BASE_URL|DATABASE_URL|REDIS_URL|SESSION_SECRET|LINKEDIN_\w+|SMTP_URL|MAIL_FROM|OFFICE_EMAILS|DEMO|ROLES)$/;
for (const name of Object.keys(process.env)) if (names.test(name)) delete process.env[name];

const dataDir = temporaryFolder('torvet-test-');
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
// Three for each process, below those that the system gives out by itself.
const port = 20_000 + (process.pid % 4_000) * 3;

Object.assign(process.env, {
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  SMTP_URL: `smtp://127.0.0.1:${port + 2}`,
  OFFICE_EMAILS: 'chef@kommunen.example',
  LINKEDIN_CLIENT_ID: 'torvet-test',
  LINKEDIN_CLIENT_SECRET: 'only-for-tests',
  LINKEDIN_AUTHORIZATION_URL: `http://localhost:${port + 1}/oauth/v2/authorization`,
  LINKEDIN_TOKEN_URL: `http://localhost:${port + 1}/oauth/v2/accessToken`,
  LINKEDIN_USERINFO_URL: `http://localhost:${port + 1}/v2/userinfo`,
});
