import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { batchCommit } from '../../platform/database/batch-commit.ts';
import { AppError } from '../../platform/errors.ts';

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

/** While the database stores what came on one lane, we answer and deliver what came on the other. */
const LANES = 2;

/** What sends a node's messages: each is stored together with all that come at the same moment. */
export function makeSender(): (draft: Draft) => Promise<Stored | undefined> {
  const storeTogether = batchCommit<Draft, Stored | undefined>({
    // Each conversation has its lane, so that its messages keep their order.
    laneOf: ({ conversationId }) => conversationId % LANES,
    store,
    most: 500,
  });
  return (draft) => storeTogether(draft).catch((fault) => Promise.reject(told(fault)));
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
