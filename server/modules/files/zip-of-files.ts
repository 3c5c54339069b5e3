import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { readBytes } from './chunks.ts';
import type { OwnFile } from './queries.ts';

/** A zip of files, which is made while it is read: one file is open at a time. */
export function zipOf(files: readonly OwnFile[]): NodeJS.ReadableStream {
  const zip = new ZipFile();
  // The number keeps files of one name apart. Nearly all kinds are compressed already.
  for (const { id, name, size, createdAt, uploadId } of files)
    zip.addReadStreamLazy(`${id}-${name}`, { mtime: createdAt, compress: false, size }, (open) =>
      open(null, Readable.from(readBytes({ uploadId }))),
    );
  zip.end();
  return zip.outputStream;
}
