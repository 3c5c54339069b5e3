import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';
import { type ByteSource, UnreadableRegister } from './byte-source.ts';

/** Whether a file is compressed. */
export function isArchive(path: string): boolean {
  return /\.(zip|gz)$/i.test(path);
}

/** Reads the only file of an archive, or its first CSV. Throws `UnreadableRegister`. */
export async function openArchive(path: string): Promise<ByteSource> {
  if (/\.gz$/i.test(path)) return sourceOf(createReadStream(path).pipe(createGunzip()), path, () => {});
  try {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (!/\.(csv|txt)$/i.test(entry.fileName)) continue;
      return sourceOf(await zip.openReadStreamPromise(entry), path, () => zip.close());
    }
    zip.close();
  } catch {
    // A damaged archive, or one that is still being written.
  }
  throw new UnreadableRegister('archive', path);
}

function sourceOf(stream: Readable, path: string, close: () => void): ByteSource {
  const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let piece: Buffer = Buffer.alloc(0);
  return {
    read: async (target, offset) => {
      while (piece.length === 0) {
        const next = await pieces.next().catch(() => {
          throw new UnreadableRegister('archive', path);
        });
        if (next.done) return 0;
        piece = next.value;
      }
      const count = piece.copy(target, offset);
      piece = piece.subarray(count);
      return count;
    },
    close: () => {
      stream.destroy();
      close();
    },
  };
}
