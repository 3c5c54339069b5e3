import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataDirectory, prepareDataDirectory } from '../../server/embedded-postgres/data-directory.ts';
import { prepareCluster } from '../../server/embedded-postgres/initdb.ts';
import { type ServerProcess, shutDown } from '../../server/embedded-postgres/processes.ts';
import { type ServerOptions, startServer, urlOf } from '../../server/embedded-postgres/supervisor.ts';
import { migrate } from '../../server/platform/database/migrate.ts';

const { signal } = new AbortController(); // no start is cancelled

/** A PostgreSQL that is not supervised by the server: only the test starts it again. */
export class PostgresServer {
  readonly url: string;
  readonly port: number;
  private readonly options: ServerOptions;
  private readonly dataDir: string;
  private server: ServerProcess;

  private constructor(o: { options: ServerOptions; dataDir: string; server: ServerProcess; query: string }) {
    this.options = o.options;
    this.dataDir = o.dataDir;
    this.server = o.server;
    this.port = o.server.port;
    this.url = `${urlOf(o.server.port, o.options.password)}${o.query}`;
  }

  /**
   * `prepare` writes files for the server into its directory and returns its settings; `query` is added to
   * its address.
   */
  static async start(
    prepare: (directory: DataDirectory) => Promise<Record<string, string>> = async () => ({}),
    query = '',
  ): Promise<PostgresServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'torvet-cluster-'));
    await chmod(dataDir, 0o755); // root starts PostgreSQL as another user, who must be able to enter
    const report = () => {};
    const directory = await prepareDataDirectory(dataDir, report);
    const password = await prepareCluster(directory, { dataDir, durable: true, report });
    const options = { directory, password, settings: await prepare(directory), report };
    const running = await startServer(options, { signal });
    const server = new PostgresServer({ options, dataDir, server: running, query });
    await migrate(server.url);
    return server;
  }

  /**
   * Like `pg_ctl stop`: `fast` disconnects clients and writes everything, `immediate` requires recovery at
   * the start.
   */
  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    const { child, exited } = this.server;
    child.ref();
    child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await exited;
  }

  async startAgain(): Promise<void> {
    this.server = await startServer(this.options, { port: this.server.port, signal });
  }

  async remove(): Promise<void> {
    await shutDown(this.server);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
