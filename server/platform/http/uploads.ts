import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '../errors.ts';
import { cleanLine } from '../text/plain-text.ts';

/**
 * The files that a form may contain: field names and maximum sizes. Files are held in memory, so both must
 * stay small.
 */
export type Upload = { fields: readonly string[]; maxBytes: number };

export function receive(upload: Upload): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: upload.maxBytes,
      files: upload.fields.length,
      fields: 60,
      fieldSize: 128 * 1024,
      parts: 80,
    },
  }).fields(upload.fields.map((name) => ({ name, maxCount: 1 })));
  return (req, res, next) => read(req, res, (error?: unknown) => next(error && asAppError(error)));
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
