import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { log } from '../../platform/log.ts';
import { readBytes } from './chunks.ts';
import type { OwnFile } from './queries.ts';

/** A zip of files, which is made while it is read: one file is open at a time. An error cuts it off. */
export function zipOf(batches: AsyncIterable<readonly OwnFile[]>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: Error) => {
    log.error({ err: error }, 'a zip of files was cut off');
    output.destroy(error);
  };
  // A file that is deleted while it is read is shorter than its entry says.
  zip.on('error', fail);
  addAll(zip, batches, fail).catch(fail);
  return output;
}

async function addAll(
  zip: ZipFile,
  batches: AsyncIterable<readonly OwnFile[]>,
  fail: (error: Error) => void,
): Promise<void> {
  // The number keeps files of one name apart. Nearly all kinds are compressed already.
  for await (const files of batches)
    for (const { id, name, size, createdAt, uploadId } of files)
      zip.addReadStreamLazy(`${id}-${name}`, { mtime: createdAt, compress: false, size }, (open) => {
        const bytes = Readable.from(readBytes({ uploadId }));
        bytes.once('error', fail); // the library has no listener
        open(null, bytes);
      });
  zip.end();
}
