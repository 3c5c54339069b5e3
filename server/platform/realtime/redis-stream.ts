import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { within } from '../within.ts';

type Client = ReturnType<typeof createClient>;
type Fields = Record<string, string>;

type Options = {
  url: string;
  /** Called for each entry, also for those of this node. */
  onEntry: (fields: Fields) => void;
  /** Called whenever Redis can be reached, the first time and again. */
  onOpen: () => void;
};

/** The name that earlier releases used: their nodes read it during a rolling upgrade. */
const STREAM = 'socket.io';
/**
 * Age of the entries that are kept, for nodes that were without Redis for a moment. They contain messages:
 * none may outlive its erasure here.
 */
const MAX_AGE_MS = 60_000;
const ENTRIES_PER_READ = 100;
/** How long Redis waits for entries before it answers without any. */
const BLOCK_MS = 1_000;
/** Time for an answer. A process that is stopped, and a network that swallows packets, give none. */
const ANSWER_MS = 1_500;
const RETRY_MS = 1_000;

/**
 * A stream of Redis that each node appends to and reads. Never waits and never throws: events are hints, and
 * what a lost one announces is found on the next page. Connections that do not answer are replaced, because a
 * command that was sent has no time limit in the client library.
 */
export class RedisStream {
  readonly #options: Options;
  #writer: Client | undefined;
  /** The id of the last entry that was read. */
  #position: string | undefined;
  #lastAppend: Promise<unknown> | undefined;
  #isAvailable = true; // an outage at the start is logged as well
  readonly #closing = new AbortController();

  constructor(options: Options) {
    this.#options = options;
    void this.#run();
  }

  append(fields: Fields): void {
    // Ids begin with the milliseconds of Redis' clock, which may differ from this one by seconds.
    const threshold = now().getTime() - MAX_AGE_MS;
    const TRIM = { strategy: 'MINID', strategyModifier: '=', threshold } as const;
    const appended = this.#writer?.xAdd(STREAM, '*', fields, { TRIM });
    // The stream ends by itself when no node appends. `#check` notices a failure.
    const expired = this.#writer?.pExpire(STREAM, MAX_AGE_MS);
    this.#lastAppend = Promise.allSettled([appended, expired]);
  }

  /** Closes the connections when the last entry is sent: that this node leaves. */
  async close(): Promise<void> {
    await Promise.race([this.#lastAppend, pause(ANSWER_MS, undefined, { ref: false })]);
    this.#closing.abort();
  }

  /** Connects again after each failure. */
  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const clients: Client[] = [];
      const destroy = () => {
        for (const client of clients) client.destroy();
      };
      signal.addEventListener('abort', destroy);
      try {
        await this.#use(clients);
      } catch (error) {
        if (!signal.aborted) this.#report(error);
      }
      signal.removeEventListener('abort', destroy);
      this.#writer = undefined;
      destroy();
      await pause(RETRY_MS, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  /** Opens the connections and uses them until one fails. Adds them to the list. */
  async #use(clients: Client[]): Promise<void> {
    const [reader, writer] = [this.#open(clients), this.#open(clients)];
    await answered(Promise.all([reader.connect(), writer.connect()]));
    this.#position = await answered(this.#start(reader));
    this.#writer = writer;
    if (!this.#isAvailable) log.warn('Redis available again');
    this.#isAvailable = true;
    this.#options.onOpen();
    await Promise.all([this.#read(reader), this.#check(writer)]);
  }

  #open(clients: Client[]): Client {
    const socket = { reconnectStrategy: false as const, connectTimeout: ANSWER_MS };
    const client: Client = createClient({ url: this.#options.url, socket, disableOfflineQueue: true });
    client.on('error', () => {}); // the command that it interrupts fails with it
    clients.push(client);
    return client;
  }

  /** Where to read on: after the last entry that was read, unless Redis has lost it. */
  async #start(reader: Client): Promise<string> {
    const newest = await reader.xRevRange(STREAM, '+', '-', { COUNT: 1 });
    const end = newest?.[0]?.id ?? '0-0';
    return this.#position !== undefined && isBefore(this.#position, end) ? this.#position : end;
  }

  async #read(reader: Client): Promise<never> {
    for (;;) {
      const from = { key: STREAM, id: this.#position ?? '0-0' };
      const reply = await answered(
        reader.xRead(from, { BLOCK: BLOCK_MS, COUNT: ENTRIES_PER_READ }),
        BLOCK_MS + ANSWER_MS,
      );
      for (const { id, message } of entriesOf(reply)) {
        this.#position = id;
        this.#options.onEntry(message);
      }
    }
  }

  async #check(writer: Client): Promise<never> {
    for (;;) {
      await answered(writer.ping());
      await pause(BLOCK_MS, undefined, { ref: false });
    }
  }

  #report(error: unknown): void {
    if (!this.#isAvailable) return;
    this.#isAvailable = false;
    log.warn({ err: error }, 'Redis unavailable');
  }
}

type Entry = { id: string; message: Fields };

/** The library types the answer as any value that Redis may send. */
function entriesOf(reply: unknown): readonly Entry[] {
  const streams = (reply ?? []) as { messages: Entry[] }[];
  return streams.flatMap(({ messages }) => messages);
}

/** Compares two ids of entries: milliseconds and a number. */
function isBefore(id: string, other: string): boolean {
  const [[ms = 0, n = 0], [otherMs = 0, otherN = 0]] = [id, other].map((each) =>
    each.split('-').map(Number),
  ) as [number[], number[]];
  return ms < otherMs || (ms === otherMs && n < otherN);
}

function answered<T>(answer: Promise<T>, ms = ANSWER_MS): Promise<T> {
  return within(ms, answer, () => new Error(`Redis did not answer within ${ms} ms`));
}
