import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { parseDatabaseUrl } from '../../../config/database-url.ts';
import { databaseUrl } from '../../../models/index.ts';
import { isDatabaseUnavailable } from '../database/errors.ts';
import { reportOutage } from '../database/outage-log.ts';

type Listeners = {
  sessionEnded: (sid: string) => void;
  rightsChanged: (userId: number) => void;
  /** New terms were published, or accepted by one user; null: it concerns everybody. */
  termsChanged: (userId: number | null) => void;
  /** The connection was lost and is open again: notifications may have been missed. */
  reconnected: () => void;
};

let client: pg.Client | undefined;
let timer: NodeJS.Timeout | undefined;
let isStopped = false;

/** Keep-alive interval: detects half-open connections. */
const keepAliveMs = 4_000;
const reconnectDelayMs = 1_000;
const maxCloseMs = 500;

/**
 * Listens on every node for the notifications of the triggers on sessions, users and terms: a session has
 * ended, a user's rights have changed, or what terms a user must accept. Reconnects by itself, also when the
 * database is unavailable now. Returns whether it listens already.
 */
export async function listenForRevocations(listeners: Listeners): Promise<boolean> {
  isStopped = false;
  const connection = new pg.Client({
    ...parseDatabaseUrl(databaseUrl()),
    connectionTimeoutMillis: 4_000,
    query_timeout: 4_000,
  });
  client = connection;
  connection.on('error', (error) => reconnect(connection, listeners, error));
  connection.on('end', () => reconnect(connection, listeners));
  connection.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'session_ended') listeners.sessionEnded(payload);
    if (channel === 'rights_changed') listeners.rightsChanged(Number(payload));
    if (channel === 'terms_changed') listeners.termsChanged(payload === '' ? null : Number(payload));
  });
  try {
    await connection.connect();
    await connection.query('LISTEN session_ended; LISTEN rights_changed; LISTEN terms_changed');
  } catch (error) {
    reconnect(connection, listeners, error as Error);
    if (isDatabaseUnavailable(error)) return false;
    throw error;
  }
  timer = setInterval(() => {
    connection.query('SELECT 1').catch((error: Error) => reconnect(connection, listeners, error));
  }, keepAliveMs).unref();
  return true;
}

export async function stopListeningForRevocations(): Promise<void> {
  isStopped = true;
  clearTimeout(timer);
  // Limits the wait, because a half-open connection never confirms its end.
  await Promise.race([client?.end(), sleep(maxCloseMs, undefined, { ref: false })]);
}

/** Reconnects after a delay. A lost connection causes several events, of which the first one counts. */
function reconnect(connection: pg.Client, listeners: Listeners, error?: Error): void {
  if (isStopped || connection !== client) return;
  if (error) reportOutage(error);
  client = undefined;
  clearTimeout(timer);
  connection.end().catch(() => {});
  timer = setTimeout(() => {
    listenForRevocations(listeners).then(
      (isListening) => isListening && listeners.reconnected(),
      reportOutage,
    );
  }, reconnectDelayMs);
}
