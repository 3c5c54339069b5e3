import pg from 'pg';
import { databaseUrl } from '../../../models/index.ts';
import { log } from '../log.ts';

type Listeners = {
  session: (sid: string) => void;
  person: (id: number) => void;
  /** The line was cut and is back: something may have been missed in between. */
  missed: () => void;
};

let client: pg.Client | undefined;
let retry: NodeJS.Timeout | undefined;
let stopped = false;

/** Hears from the database, on every node, that a session is gone or a person's rights have changed. Comes back by itself. */
export async function onSessionEnd(listeners: Listeners): Promise<void> {
  stopped = false;
  client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
  client.on('error', (error) => again(listeners, error));
  client.on('end', () => again(listeners));
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'session_ended') listeners.session(payload);
    if (channel === 'rights_changed') listeners.person(Number(payload));
  });
  await client.connect();
  await client.query('LISTEN session_ended; LISTEN rights_changed');
}

export async function stopListening(): Promise<void> {
  stopped = true;
  clearTimeout(retry);
  await client?.end();
}

function again(listeners: Listeners, error?: Error): void {
  if (stopped || retry?.hasRef()) return;
  if (error) log.warn({ err: error }, 'listening for ended sessions');
  retry = setTimeout(() => {
    retry = undefined;
    onSessionEnd(listeners).then(
      () => listeners.missed(),
      (fault: Error) => again(listeners, fault),
    );
  }, 1_000);
}
