import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import type { FileKind } from '../../../models/index.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { deleteUpload, writeChunks } from './chunks.ts';
import { cleanFileName } from './file-name.ts';
import { type Accepted, kindOfName } from './kinds.ts';

export const MAX_FILE_BYTES = 25 * 1024 * 1024;
/** Files of one request. */
export const MAX_FILES = 10;

/** A file that has arrived: in the database, but nowhere shown. */
export type ReceivedFile = {
  name: string;
  uploadId: string;
  kind: FileKind;
  hash: string;
  size: number;
};

/** A file that was refused while it arrived. */
type RefusedFile = { name: string; refusal: TextKey };

const countOf = new WeakMap<Request, number>();

/**
 * Writes the files of a form to the database as they arrive. One that is too large, of a wrong kind or one
 * too many is read and dropped: it does not take the others with it.
 */
export function fileReceiver(accepted: Accepted): StorageEngine {
  return {
    _handleFile(req, file, done) {
      const count = (countOf.get(req) ?? 0) + 1;
      countOf.set(req, count);
      receive(file, accepted, count).then((received) => done(null, { ...received } as object), done);
    },
    _removeFile(_req, file, done) {
      const { uploadId } = file as Partial<ReceivedFile>;
      (uploadId ? deleteUpload(uploadId) : Promise.resolve()).then(() => done(null), done);
    },
  };
}

async function receive(
  { stream, originalname }: Express.Multer.File,
  accepted: Accepted,
  count: number,
): Promise<ReceivedFile | RefusedFile> {
  // Browsers send the name in UTF-8, which the parser reads as Latin-1.
  const name = cleanFileName(Buffer.from(originalname, 'latin1').toString('utf8'));
  const kind = kindOfName(name, accepted);
  const refusal =
    count > MAX_FILES ? 'files:refused.tooManyAtOnce' : kind ? undefined : 'files:refused.ending';
  if (refusal || !kind) {
    for await (const _ of stream); // reads on: the other files come after it
    return { name, refusal: refusal ?? 'files:refused.ending' };
  }
  const { isTooLarge, ...upload } = await writeChunks(stream, { maxBytes: MAX_FILE_BYTES, seed: kind });
  if (isTooLarge) return { name, refusal: 'files:refused.tooLarge' };
  if (upload.size === 0) return { name, refusal: 'files:refused.empty' };
  return { name, kind, ...upload };
}

/** The files of a request, in their order. A file field without a choice sends one without a name. */
export function receivedFiles({ files }: Request): (ReceivedFile | RefusedFile)[] {
  const received = Object.values((files ?? {}) as Record<string, unknown[]>).flat();
  return (received as ((ReceivedFile | RefusedFile) & { originalname: string })[]).filter(
    ({ originalname }) => originalname !== '',
  );
}
