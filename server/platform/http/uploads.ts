import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '../errors.ts';

/**
 * The files that a form may contain: field names, and the size of each. They are held in memory, so keep both
 * small.
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

/** Whatever fails here was sent wrongly; the parser's own errors carry no status. */
function asAppError(error: unknown): unknown {
  const isTooMuch = error instanceof MulterError && error.code !== 'LIMIT_UNEXPECTED_FILE';
  return isTooMuch ? error : new AppError('invalid', 'errors:notUnderstood');
}
