import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { isDatabaseAway } from '../../platform/http/errors.ts';

/** A message that has no place in its conversation yet. */
export type Draft = { conversationId: number; senderId: number; clientId: string; body: string };

/** A message as it stands in the database, and whom it concerns. Undefined: the sender may not write there. */
export type Stored = {
  id: number;
  seq: number;
  forCompany: boolean;
  body: string;
  createdAt: Date;
  company: string | null;
  isNew: boolean;
  people: number[];
};

type Waiting = { draft: Draft; resolve: (stored: Stored | undefined) => void; reject: (fault: unknown) => void };

/** So many rows at a time keep each commit short. */
const MOST = 500;

/** While the database stores what came on one lane, we answer and deliver what came on the other. */
const LANES = 2;

/** Sends messages. Each conversation has its lane, so that its messages keep their order. */
export class Sender {
  private readonly lanes = Array.from({ length: LANES }, () => new Lane());

  send(draft: Draft): Promise<Stored | undefined> {
    const lane = this.lanes[draft.conversationId % LANES] as Lane;
    return lane.send(draft);
  }
}

/**
 * Group commit: what arrives while a commit runs goes with the next one, in one statement for all. So a quiet town answers at
 * once and a busy one shares its commits, and nobody is answered before their message is on the disk.
 */
class Lane {
  private waiting: Waiting[] = [];
  private running = false;

  send(draft: Draft): Promise<Stored | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ draft, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // What came with the same packet of the network is handed in within this turn of the loop.
    await new Promise((next) => setImmediate(next));
    while (this.waiting.length > 0) await deliver(this.waiting.splice(0, MOST));
    this.running = false;
  }
}

/** Stores a batch. If it fails, each goes alone, so that one bad message harms no other. */
async function deliver(batch: readonly Waiting[]): Promise<void> {
  try {
    const stored = await store(batch.map(({ draft }) => draft));
    batch.forEach(({ resolve }, at) => {
      resolve(stored[at]);
    });
  } catch (fault) {
    const alone = batch.length > 1 && !isDatabaseAway(fault);
    if (alone) for (const each of batch) await deliver([each]);
    else for (const { reject } of batch) reject(told(fault));
  }
}

type Row = Stored & { n: number };

/** Stores in the open transaction, or in one of its own. Gives for each what stands there now. */
export async function store(drafts: readonly Draft[]): Promise<(Stored | undefined)[]> {
  const column = <Name extends keyof Draft>(name: Name) => drafts.map((draft) => draft[name]);
  const found = await rows<Row>(sql`
    SELECT n, id::float8 AS id, seq, for_company AS "forCompany", body, created_at AS "createdAt", company, is_new AS "isNew", people
    FROM send_messages(${column('conversationId')}::integer[], ${column('senderId')}::integer[], ${column('clientId')}::uuid[],
      ${column('body')}::text[], ${now()}::timestamptz)`);
  const stored: (Stored | undefined)[] = new Array(drafts.length).fill(undefined);
  for (const { n, ...rest } of found) stored[n - 1] = rest;
  return stored;
}

/** A sender or a conversation that was erased at this very moment is not there; nothing of ours is broken. */
function told(fault: unknown): unknown {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === '23503' ? new AppError('not-found', 'errors:notFound') : fault;
}
