import { expr, rows, select, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { batchCommit } from '../../../platform/database/batch-commit.ts';
import { AppError } from '../../../platform/errors.ts';

/** A message that is not stored yet. */
export type Draft = { conversationId: number; senderId: number; clientId: string; body: string };

/** A stored message. */
export type StoredMessage = {
  id: number;
  seq: number;
  /** Whether the sender wrote for the company of the conversation. */
  forCompany: boolean;
  body: string;
  createdAt: Date;
  company: string | null;
  /** False for a repeat: a message with the same client id was stored before. */
  isNew: boolean;
  participantIds: number[];
};

/**
 * Number of batches that are stored at the same time: while the database stores one, this process delivers
 * the other.
 */
const queueCount = 2;
const maxBatchSize = 500;

/**
 * Creates the message store of a node. Stores each message in one transaction with others that arrive at the
 * same time. Resolves to undefined if the sender may not write in the conversation.
 */
export function createMessageStore(): (draft: Draft) => Promise<StoredMessage | undefined> {
  const storeInBatch = batchCommit<Draft, StoredMessage | undefined>({
    // Uses one queue per conversation, which keeps the order of its messages.
    queueOf: ({ conversationId }) => conversationId % queueCount,
    store: storeMessages,
    maxBatchSize,
  });
  return (draft) => storeInBatch(draft).catch((error) => Promise.reject(missingRowError(error)));
}

const storedColumns = select({
  n: expr.integer(sql`n`),
  id: expr.float(sql`id`),
  seq: expr.integer(sql`seq`),
  forCompany: expr.boolean(sql`for_company`),
  body: expr.text(sql`body`),
  createdAt: expr.timestamp(sql`created_at`),
  company: expr.text(sql`company`).orNull(),
  isNew: expr.boolean(sql`is_new`),
  participantIds: expr.integerArray(sql`people`),
});

/**
 * Stores messages in one statement, in the open transaction if there is one. Returns a result for each, in
 * their order.
 */
export async function storeMessages(drafts: readonly Draft[]): Promise<(StoredMessage | undefined)[]> {
  const column = <Name extends keyof Draft>(name: Name) => drafts.map((draft) => draft[name]);
  const storedRows = await rows(
    storedColumns,
    sql`
      SELECT ${storedColumns}
      FROM send_messages(${column('conversationId')}::integer[], ${column('senderId')}::integer[],
        ${column('clientId')}::uuid[], ${column('body')}::text[], ${now()}::timestamptz)`,
  );
  const messages: (StoredMessage | undefined)[] = new Array(drafts.length).fill(undefined);
  for (const { n, ...message } of storedRows) messages[n - 1] = message;
  return messages;
}

/**
 * Converts the violation of a foreign key, when the sender or the conversation is deleted concurrently, to
 * `not-found`.
 */
function missingRowError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '23503' ? new AppError('not-found', 'errors:notFound') : error;
}
