import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import {
  connectTo,
  databaseTimeouts,
  disconnect,
  execute,
  Initiative,
  inTransaction,
  sql,
} from '../../models/index.ts';
import type { DataDirectory } from '../../server/embedded-postgres/data-directory.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';
import {
  listenForRevocations,
  stopListeningForRevocations,
} from '../../server/platform/realtime/session-revocation.ts';
import { PostgresServer } from '../resilience/postgres-server.ts';
import { query } from '../resilience/server-process.ts';
import { productionSettings } from '../support/production.ts';
import { row, rows } from '../support/query.ts';

const certificate = join(root, 'test/fixtures/tls/server.crt');

/** PostgreSQL that accepts sockets and encrypted connections; others, too, until `refuseUnencrypted`. */
async function encrypted({ path, runAs }: DataDirectory): Promise<Record<string, string>> {
  const sockets = join(path, 's');
  await mkdir(sockets);
  for (const name of ['server.crt', 'server.key']) {
    await copyFile(join(root, 'test/fixtures/tls', name), join(path, name));
    await chmod(join(path, name), 0o600);
  }
  const hba = join(path, 'hba.conf');
  await writeFile(hba, 'local all all scram-sha-256\nhost all all all scram-sha-256\n', { mode: 0o644 });
  if (runAs)
    for (const file of [sockets, hba, join(path, 'server.crt'), join(path, 'server.key')])
      await chown(file, runAs.uid, runAs.gid);
  return {
    ssl: 'on',
    ssl_cert_file: join(path, 'server.crt'),
    ssl_key_file: join(path, 'server.key'),
    hba_file: hba,
    unix_socket_directories: sockets,
  };
}

async function refuseUnencrypted(hba: string, url: string): Promise<void> {
  await writeFile(hba, 'local all all scram-sha-256\nhostssl all all all scram-sha-256\n');
  await query(url, 'SELECT pg_reload_conf()');
}

describe('An address of the database', function () {
  this.timeout(60_000);
  let server: PostgresServer;
  let sockets = '';
  const start = (settings: Record<string, string>): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, ['server/start.js', 'migrate'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...productionSettings(server.url), DEMO: '', ...settings },
    });

  before(async () => {
    server = await PostgresServer.start(async (directory) => {
      sockets = join(directory.path, 's');
      return encrypted(directory);
    }, '?sslmode=no-verify');
    await refuseUnencrypted(join(sockets, '../hba.conf'), server.url);
  });
  after(() => server.remove());
  afterEach(async () => {
    await stopJobs();
    await stopListeningForRevocations();
    await disconnect();
  });

  const useAll = async (url: string) => {
    connectTo(url, () => {}, { timeouts: databaseTimeouts });
    await startJobs([], { work: false });
    await listenForRevocations({
      sessionEnded() {},
      rightsChanged() {},
      termsChanged() {},
      reconnected() {},
    });
    await Initiative.create({ slug: `i-${Date.now()}`, title: 'Ny', status: 'running' });
    return rows<{ application: string; encrypted: boolean; address: string | null }>(sql`
      SELECT application_name AS application, ssl AS encrypted, client_addr AS address
      FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
      WHERE datname = current_database() AND backend_type = 'client backend'`);
  };

  const tcp = (parameters: string) => `${server.url.split('?')[0]}?${parameters}`;

  for (const mode of ['require', 'no-verify', `verify-full&sslrootcert=${certificate}`])
    it(`with sslmode=${mode.split('&')[0]} encrypts all connections`, async () => {
      const connections = await useAll(tcp(`sslmode=${mode}`));

      expect(connections.length).to.be.at.least(4);
      expect(connections.filter((connection) => !connection.encrypted)).to.deep.equal([]);
    });

  it('with a socket is used by all connections', async () => {
    const { username, password, pathname } = new URL(server.url);
    for (const url of [
      `postgres://${username}:${password}@${pathname}?host=${sockets}&port=${server.port}`,
      `postgres://${username}:${password}@${encodeURIComponent(sockets)}:${server.port}${pathname}`,
    ]) {
      const connections = await useAll(url);
      expect(connections.length).to.be.at.least(4);
      expect(connections.filter(({ address }) => address !== null)).to.deep.equal([]);
      await stopJobs();
      await stopListeningForRevocations();
      await disconnect();
    }
    connectTo(server.url, () => {});
  });

  it('gives all connections the same settings', async () => {
    connectTo(tcp('sslmode=require&application_name=web&options=-c%20work_mem%3D7MB'), () => {}, {
      timeouts: databaseTimeouts,
    });
    const settings = sql`
      SELECT current_setting('work_mem') AS memory, current_setting('application_name') AS application,
        current_setting('statement_timeout') AS timeout, current_setting('lock_timeout') AS "lockTimeout",
        current_setting('pg_trgm.word_similarity_threshold') AS similarity`;

    const read = await row(settings);
    const written = await inTransaction(() => row(settings)); // on the connection of the models

    expect(read).to.deep.equal(written).and.deep.equal({
      memory: '7MB',
      application: 'web',
      timeout: '9s',
      lockTimeout: '8s',
      similarity: '0.5',
    });
  });

  const errors: [string, () => Record<string, string>, RegExp][] = [
    ['has an unknown parameter', () => ({ DATABASE_URL: tcp('sslmodus=require') }), /parameter sslmodus/],
    [
      'must be encrypted',
      () => ({ DATABASE_URL: tcp('sslmode=disable') }),
      /refuses the connection.*no encryption/,
    ],
    [
      'has a certificate of an unknown issuer',
      () => ({ DATABASE_URL: tcp('sslmode=verify-full') }),
      /cannot be encrypted.*sslrootcert/,
    ],
    ['has a path in BASE_URL', () => ({ BASE_URL: 'https://torvet.example/torvet' }), /BASE_URL.*path/],
    [
      'has a role that owns neither database nor schema',
      () => ({
        DATABASE_URL: server.url.replace(/\/\/[^@]*@/, '//guest:guest@').replace(/\/[^/?]*\?/, '/other?'),
      }),
      /may not change the schema.*owner/,
    ],
  ];
  for (const [what, settings, message] of errors)
    it(`that ${what} ends the start with a sentence`, async () => {
      connectTo(server.url, () => {});
      if (what.includes('role')) {
        await execute(sql`CREATE ROLE guest LOGIN PASSWORD 'guest'`);
        await execute(sql`CREATE DATABASE other`);
      }

      const { status, stderr } = start(settings());

      expect(status).to.equal(1);
      expect(stderr)
        .to.match(message)
        .and.not.match(/\n {4}at /);
    });
});
