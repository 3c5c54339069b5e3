import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databaseUrl } from '../../../models/index.ts';
import { reportOutage } from '../database/outage-log.ts';

type Listeners = {
  session: (sid: string) => void;
  person: (id: number) => void;
  /** The line was cut and is back: something may have been missed in between. */
  missed: () => void;
};

let client: pg.Client | undefined;
let timer: NodeJS.Timeout | undefined;
let stopped = false;

/** A line that was cut without a word is noticed by asking, so often. */
const PULSE_MS = 4_000;
const LONGEST_END_MS = 500;

/** Hears from the database, on every node, that a session is gone or a person's rights have changed. Comes back by itself. */
export async function listenForRevocations(listeners: Listeners): Promise<void> {
  stopped = false;
  const line = new pg.Client({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: 4_000,
    query_timeout: 4_000,
  });
  client = line;
  line.on('error', (error) => again(line, listeners, error));
  line.on('end', () => again(line, listeners));
  line.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'session_ended') listeners.session(payload);
    if (channel === 'rights_changed') listeners.person(Number(payload));
  });
  await line.connect();
  await line.query('LISTEN session_ended; LISTEN rights_changed');
  timer = setInterval(() => {
    line.query('SELECT 1').catch((error: Error) => again(line, listeners, error));
  }, PULSE_MS).unref();
}

export async function stopListeningForRevocations(): Promise<void> {
  stopped = true;
  clearTimeout(timer);
  await Promise.race([client?.end(), pause(LONGEST_END_MS, undefined, { ref: false })]); // a frozen one never says goodbye
}

/** A lost line tells it in several ways; the first counts. */
function again(line: pg.Client, listeners: Listeners, error?: Error): void {
  if (stopped || line !== client) return;
  if (error) reportOutage(error);
  client = undefined;
  clearTimeout(timer);
  line.end().catch(() => {});
  timer = setTimeout(() => {
    listenForRevocations(listeners).then(listeners.missed, (fault: Error) => client && again(client, listeners, fault));
  }, 1_000);
}
