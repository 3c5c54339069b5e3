import type { Sql } from '../../models/index.ts';

/**
 * The personal data of a feature. A test reports every column of the database that refers to a person and is
 * not listed.
 */
export type PersonalData = {
  /** `table.column` for each column with a person's id. */
  columns: readonly string[];
  /**
   * All data about the person, for the copy of their own data (GDPR art. 15 and 20): plain rows under
   * readable names. A list that may have many thousands of rows is given in batches (`batchesById`).
   */
  collect: (userId: number) => Promise<Record<string, unknown>>;
  /**
   * Erases personal data that foreign keys do not delete with the account (art. 17). Runs in the transaction
   * of the erasure, before the account is deleted.
   */
  erase?: (userId: number) => Promise<void>;
  /**
   * A condition on a row of `users`, `u`: the person has something under way, such as a seat at a coming
   * event. Such an account is not erased for not being used.
   */
  underWay?: () => Sql;
  byAddress?: DataByAddress;
};

/** Data that belong to an e-mail address, of people with or without an account. */
type DataByAddress = {
  /** `table.column` for each column with an address. */
  columns: readonly string[];
  /** Addresses that contain a text, or whose names do; at most `limit`. */
  find: (text: string, limit: number) => Promise<readonly string[]>;
  /** As for an account, under other names. */
  collect: (email: string) => Promise<Record<string, unknown>>;
  /** Erases what belongs to the address. What others need stays without it. */
  erase?: (email: string) => Promise<void>;
};

/** Whose data: an account with its address, if it has one, or an address without an account. */
export type DataSubject = { id: number | null; email: string | null };

/**
 * The copy of a person's data as a JSON object, in parts: half a million messages would hold the process for
 * seconds, and take hundreds of megabytes, as one text.
 */
export async function* personalDataChunks(subject: DataSubject, createdAt: Date): AsyncGenerator<string> {
  let begin = `{\n"createdAt": ${JSON.stringify(createdAt)}`; // sent with the first data: see `sendChunks`
  for await (const [name, value] of dataOf(subject)) {
    yield `${begin},\n${JSON.stringify(name)}: `;
    begin = '';
    if (isBatches(value)) yield* listChunks(value);
    else yield JSON.stringify(value ?? null, null, 2);
  }
  yield begin === '' ? '\n}\n' : `${begin}\n}\n`;
}

/** All data of a person by name: what features have about the account, then about the address. */
async function* dataOf({ id, email }: DataSubject): AsyncGenerator<[string, unknown]> {
  if (id !== null) for (const { collect } of registered) yield* Object.entries(await collect(id));
  if (email !== null)
    for (const { byAddress } of registered)
      if (byAddress) yield* Object.entries(await byAddress.collect(email));
}

/** Rows that are counted of one kind: a person may have half a million messages. */
const COUNTED = 10_000;
export type DataCount = { name: string; count: number; isMore: boolean };

/** The number of rows of each kind that there is about a person. */
export async function countPersonalData(subject: DataSubject): Promise<DataCount[]> {
  const counts: DataCount[] = [];
  for await (const [name, value] of dataOf(subject)) {
    const count = await countRows(value);
    if (count > 0) counts.push({ name, count: Math.min(count, COUNTED), isMore: count > COUNTED });
  }
  return counts;
}

async function countRows(value: unknown): Promise<number> {
  if (Array.isArray(value)) return value.length;
  if (!isBatches(value)) return countOf(value);
  let count = 0;
  for await (const batch of value) {
    count += batch.length;
    if (count > COUNTED) break;
  }
  return count;
}

/** A single row counts as one; one that only says how many there are, as that. */
function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 'count' in value ? Number(value.count) : 1;
}

/** Addresses in the data of all features that contain a text, or whose names do; each once. */
export async function findAddresses(text: string, limit: number): Promise<string[]> {
  const found = await Promise.all(registered.map(({ byAddress }) => byAddress?.find(text, limit) ?? []));
  return [...new Set(found.flat())].sort().slice(0, limit);
}

/** Erases what belongs to an address, in the open transaction. */
export async function eraseAddress(email: string): Promise<void> {
  for (const { byAddress } of registered) await byAddress?.erase?.(email);
}

function isBatches(value: unknown): value is AsyncIterable<readonly unknown[]> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* listChunks(batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const batch of batches) {
    yield separator + batch.map((row) => JSON.stringify(row)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]' : '\n]';
}

let registered: readonly PersonalData[] = [];

export function registerPersonalData(list: readonly PersonalData[]): void {
  registered = list;
}

export function personalData(): readonly PersonalData[] {
  return registered;
}
