import type { Request, RequestHandler } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { AppError } from '../errors.ts';
import { cleanLine } from '../text/plain-text.ts';

/**
 * The files that a form may contain: field names and maximum sizes. Without `stream`, files are held in
 * memory, so both must stay small.
 */
export type Upload = { fields: readonly string[]; maxBytes: number; stream?: UploadStream };

/** For large files, and several in one field: they are written elsewhere as they arrive. */
type UploadStream = {
  /** Throws if the person may not add files: before the body is read, which may be very long. */
  admit: (req: Request) => Promise<unknown>;
  /** Takes the files. It limits their number and sizes, so that one file does not refuse the others. */
  engine: StorageEngine;
};

/** Files of a streamed field that are taken or refused one by one; a request with more is refused. */
const MAX_STREAMED_FILES = 40;

export function receive(upload: Upload): RequestHandler {
  const maxCount = upload.stream ? MAX_STREAMED_FILES : 1;
  const read = multer({
    storage: upload.stream?.engine ?? multer.memoryStorage(),
    limits: {
      ...(!upload.stream && { fileSize: upload.maxBytes }),
      files: upload.fields.length * maxCount,
      fields: 60,
      fieldSize: 128 * 1024,
      parts: 80,
    },
  }).fields(upload.fields.map((name) => ({ name, maxCount })));
  return async (req, res, next) => {
    await upload.stream?.admit(req);
    read(req, res, (error?: unknown) => next(error && asAppError(error)));
  };
}

const NAME_LENGTH = 120;

/**
 * The name of the only file of a form, in one line. Browsers send it in UTF-8, which the parser reads as
 * Latin-1.
 */
export function fileNameOf({ files }: Request): string {
  const [file] = Object.values((files ?? {}) as Record<string, Express.Multer.File[]>).flat();
  const name = Buffer.from(file?.originalname ?? '', 'latin1').toString('utf8');
  return cleanLine(name).slice(0, NAME_LENGTH);
}

/**
 * Passes errors of a limit on. Treats all others as a malformed request, because the parser's errors have no
 * status.
 */
function asAppError(error: unknown): unknown {
  const isTooMuch = error instanceof MulterError && error.code !== 'LIMIT_UNEXPECTED_FILE';
  return isTooMuch ? error : new AppError('invalid', 'errors:notUnderstood');
}
