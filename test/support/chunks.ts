/** The text of chunks as a client receives them. */
export async function textOf(chunks: AsyncIterable<string> | undefined): Promise<string> {
  let text = '';
  for await (const chunk of chunks ?? []) text += chunk;
  return text;
}

/** Batches as a database gives them. */
export async function* batchesFrom<Item>(...batches: Item[][]): AsyncGenerator<Item[]> {
  yield* batches;
}
