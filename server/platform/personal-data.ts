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
};

/**
 * The copy of a person's data as a JSON object, in parts: half a million messages would hold the process for
 * seconds, and take hundreds of megabytes, as one text.
 */
export async function* personalDataChunks(userId: number, createdAt: Date): AsyncGenerator<string> {
  let begin = `{\n"createdAt": ${JSON.stringify(createdAt)}`; // sent with the first data: see `sendChunks`
  for (const { collect } of registered)
    for (const [name, value] of Object.entries(await collect(userId))) {
      yield `${begin},\n${JSON.stringify(name)}: `;
      begin = '';
      if (isBatches(value)) yield* listChunks(value);
      else yield JSON.stringify(value ?? null, null, 2);
    }
  yield '\n}\n';
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
