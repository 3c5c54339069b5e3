const BITS = 20;
const MASK = (1 << BITS) - 1;

/**
 * A set of texts that is asked about millions of pieces of a buffer: a table of hashes answers nearly all
 * without making a text of them.
 */
export class KeySet {
  readonly #texts: Set<string>;
  readonly #hashes = new Uint8Array(1 << (BITS - 3));

  constructor(texts: Iterable<string>) {
    this.#texts = new Set(texts);
    for (const text of this.#texts) {
      const bytes = Buffer.from(text);
      const hash = hashOf(bytes, 0, bytes.length);
      this.#hashes[hash >> 3] = (this.#hashes[hash >> 3] ?? 0) | (1 << (hash & 7));
    }
  }

  has(bytes: Buffer, start: number, end: number): boolean {
    const hash = hashOf(bytes, start, end);
    if (((this.#hashes[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
    return this.#texts.has(bytes.toString('latin1', start, end));
  }

  hasText(text: string): boolean {
    return this.#texts.has(text);
  }
}

/** Of the last eight bytes and the length. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let position = Math.max(start, end - 8); position < end; position += 1)
    hash = (Math.imul(hash, 31) + (bytes[position] ?? 0)) | 0;
  return (hash ^ (hash >>> BITS)) & MASK;
}
