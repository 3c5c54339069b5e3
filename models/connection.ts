import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { type Options as ModelOptions, Sequelize } from 'sequelize';
import { parseDatabaseUrl } from '../config/database-url.ts';
import { typeOids } from './columns.ts';
import { unnamed } from './unnamed.ts';

// Returns dates as YYYY-MM-DD, like Sequelize's DATEONLY: pg's default is midnight in the time zone of this
// machine.
pg.types.setTypeParser(typeOids.date, (value) => value);

// Lets Sequelize find the open transaction on every call (`useCLS`), so that no call can forget it.
export const context = new AsyncLocalStorage<Map<string, unknown>>();
Sequelize.useCLS({
  run: (work: (store: object) => unknown) => {
    const store = new Map(context.getStore());
    return context.run(store, () => work(store));
  },
  get: (key: string) => context.getStore()?.get(key),
  set: (key: string, value: unknown) => context.getStore()?.set(key, value),
  bind: (work: (...args: unknown[]) => unknown) => AsyncLocalStorage.bind(work),
});

/**
 * Timeouts of a request in milliseconds: for a lock and a statement (in PostgreSQL), and for the result (in
 * pg, in case the database freezes). A transaction may be idle for less time: a node that froze, or lost its
 * connection without notice, would hold its locks for hours.
 */
export const databaseTimeouts = {
  idle_in_transaction_session_timeout: 6_000,
  lock_timeout: 8_000,
  statement_timeout: 9_000,
  query_timeout: 10_000,
};

/**
 * A pooler such as PgBouncer between Torvet and PostgreSQL. In `session` mode, a connection has its server
 * connection alone, but the pooler refuses settings at the start of the connection. In `transaction` mode,
 * settings and, unless `namesStatements`, prepared statements are lost at the end of each transaction.
 */
export type Pooler = { mode: 'session' | 'transaction'; namesStatements: boolean };

type Options = {
  /** None for commands, because no request waits for them. */
  timeouts?: Partial<typeof databaseTimeouts>;
  pooler?: Pooler | undefined;
  /** The address past the pooler. */
  directUrl?: string | undefined;
};

let address = '';
let options: Options = {};
let pool: pg.Pool | undefined;

/**
 * A connection for models: reads its settings when it connects, because the address is known only after the
 * database has started. They are those of the pool below: Sequelize itself passes on only some of them.
 */
class ModelConnection extends pg.Client {
  constructor() {
    super(connectionSettings());
    if (losesStatements()) unnamed(this);
  }
}

class UnnamedConnection extends pg.Client {
  constructor(settings?: pg.ClientConfig) {
    super(settings);
    unnamed(this);
  }
}

/** Sequelize's types do not know the first option. */
const modelOptions: ModelOptions & { keepDefaultTimezone: true } = {
  // Sequelize sends no settings, which a pooler would lose: values for timestamps contain their zone.
  keepDefaultTimezone: true,
  dialectOptions: { clientMinMessages: 'ignore' },
  dialect: 'postgres',
  dialectModule: { Client: ModelConnection, types: pg.types },
  logging: false,
  pool: { max: 10, idle: 30_000, acquire: 8_000 },
  define: { underscored: true, freezeTableName: true, timestamps: false },
  hooks: { afterConnect: (connection) => setSettings(connection as pg.ClientBase) },
};

/** The connection for writes through models. */
export const sequelize = new Sequelize(modelOptions);

/** The pool waits for the result of `onConnect`, which its types do not say. */
type PoolSettings = Omit<pg.PoolConfig, 'onConnect'> & {
  onConnect?: (connection: pg.ClientBase) => Promise<void>;
};

/** Sets the database. Must be called before all other functions of the models. */
export function connectTo(url: string, onError: (error: Error) => void, given: Options = {}): void {
  address = url;
  options = given;
  const settings: PoolSettings = {
    ...connectionSettings(),
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 8_000,
    ...(options.pooler && { onConnect: setSettings }),
    ...(losesStatements() && { Client: UnnamedConnection }),
  };
  pool = new pg.Pool(settings);
  pool.on('error', onError);
}

/**
 * Closes all connections. `connectTo` may be called again afterwards, as tests do, which `sequelize.close()`
 * would prevent.
 */
export async function disconnect(): Promise<void> {
  pool?.removeAllListeners('error').on('error', () => {}); // a connection lost while closing is no error
  const { pool: writers } = sequelize.connectionManager as unknown as {
    pool: { destroyAllNow: () => Promise<void> };
  };
  await Promise.all([pool?.end(), writers.destroyAllNow()]);
}

/** The address for connections that keep a state: LISTEN, locks and settings of a session. */
export function databaseUrl(): string {
  return options.directUrl ?? address;
}

export function readPool(): pg.Pool {
  if (!pool) throw new Error('connectTo() must be called first');
  return pool;
}

/**
 * The statement that each transaction begins with behind a transaction pooler, for `sessionSettings`.
 * Undefined otherwise, because the connection has them.
 */
export function settingsOfTransaction(): string | undefined {
  return isTransactionPooler() ? sessionSettings('SET LOCAL') : undefined;
}

function connectionSettings(): pg.ClientConfig {
  const connection = parseDatabaseUrl(address);
  const { query_timeout, ...inServer } = options.timeouts ?? {};
  const settings = { ...connection, ...(query_timeout && { query_timeout }) };
  if (options.pooler) return settings;
  const parameters = Object.entries(serverParameters).map(([name, value]) => `-c ${name}=${value}`);
  const given = connection.options ? [connection.options] : [];
  return { ...settings, ...inServer, options: [...given, ...parameters].join(' ') };
}

/** A pooler refuses settings when a connection begins. */
async function setSettings(connection: pg.ClientBase): Promise<void> {
  if (options.pooler?.mode === 'session') await connection.query(sessionSettings('SET'));
}

/** Parameters of PostgreSQL on each connection, whatever the defaults of server, database and role are. */
const serverParameters = {
  /**
   * Minimum word similarity for `<%`. With PostgreSQL's default of 0.6, a long Danish word with two spelling
   * mistakes is not found.
   */
  'pg_trgm.word_similarity_threshold': 0.5,
  /** A commit waits for the disk: with `off`, a crash loses messages that were acknowledged. */
  synchronous_commit: 'on',
};

/** Sets the same for the connections of libraries, which send no parameters when they begin. */
export async function commitSynchronously(connection: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await connection.query('SET synchronous_commit = on');
}

function sessionSettings(command: 'SET' | 'SET LOCAL'): string {
  const { query_timeout: _, ...inServer } = options.timeouts ?? {};
  const settings = { ...inServer, ...serverParameters };
  return Object.entries(settings)
    .map(([name, value]) => `${command} ${name} = ${value}`)
    .join('; ');
}

function isTransactionPooler(): boolean {
  return options.pooler?.mode === 'transaction';
}

function losesStatements(): boolean {
  return isTransactionPooler() && !options.pooler?.namesStatements;
}
