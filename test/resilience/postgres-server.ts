import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createDatabase } from '../../server/platform/database/embedded-cluster.ts';
import { type Home, homeFor } from '../../server/platform/database/embedded-home.ts';
import { readPassword } from '../../server/platform/database/embedded-password.ts';
import { startServer, urlOf } from '../../server/platform/database/embedded-server.ts';
import { end, type Running } from '../../server/platform/database/embedded-spawn.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';

/** A PostgreSQL as somebody runs it beside Torvet: nobody starts it again but the test. */
export class Cluster {
  readonly url: string;
  private readonly home: Home;
  private readonly password: string;
  private readonly dataDir: string;
  private running: Running;

  private constructor(o: { home: Home; password: string; dataDir: string; running: Running }) {
    this.home = o.home;
    this.password = o.password;
    this.dataDir = o.dataDir;
    this.running = o.running;
    this.url = urlOf(o.running.port, o.password);
  }

  static async start(): Promise<Cluster> {
    const dataDir = temporaryFolder('torvet-server-');
    const home = await homeFor(dataDir, () => {});
    const password = await readPassword(dataDir);
    await createDatabase(home, password, { durable: true, say: () => {} });
    const cluster = new Cluster({ home, password: password.text, dataDir, running: await begin(home, password.text) });
    await migrate(cluster.url);
    return cluster;
  }

  /** As `pg_ctl stop` does: `fast` sends everybody away and writes all down, `immediate` leaves that to the journal. */
  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    const { child } = this.running;
    child.ref();
    const ended = once(child, 'exit');
    child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  async startAgain(): Promise<void> {
    this.running = await begin(this.home, this.password, this.running.port);
  }

  async remove(): Promise<void> {
    await end(this.running);
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function begin(home: Home, password: string, port?: number): Promise<Running> {
  const signal = new AbortController().signal;
  return startServer(home, password, { say: () => {}, settings: {}, signal, ...(port !== undefined && { port }) });
}
