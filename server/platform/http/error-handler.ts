import { randomInt } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { MulterError } from 'multer';
import { databaseError } from '../database/errors.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { log } from '../log.ts';
import { confirmationPath } from '../second-factor.ts';
import { type ErrorStatus, sendError, wantsJson } from './error-response.ts';
import { pathToReturnTo } from './return-path.ts';

/** The status of each error code. */
const statuses: Record<ErrorCode, ErrorStatus> = {
  invalid: 422,
  'sign-in': 401,
  forbidden: 403,
  'second-factor': 403,
  terms: 403,
  'cross-site': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

export function statusOf(code: ErrorCode): ErrorStatus {
  return statuses[code];
}

/**
 * The last middleware: replies with an error. An unexpected one gets a number, which the page shows and the
 * log contains.
 */
export function handleError(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  const expected = expectedError(error);
  if (expected?.code === 'too-many') res.set('Retry-After', String(expected.params.seconds ?? 60));
  if (expected?.code === 'unavailable') res.set('Retry-After', '10');
  try {
    if (expected?.code === 'second-factor' && !wantsJson(req)) askForSecondFactor(req, res);
    else if (expected) sendError(req, res, { ...expected, status: statuses[expected.code] });
    else sendError(req, res, { ...internal, number: logUnexpected(error, req) });
  } catch (renderError) {
    // Replies with plain text, because the error page itself has failed.
    const number = logUnexpected(renderError, req);
    res.status(500).type('text').send(`Torvet: ${number}`);
  }
}

function askForSecondFactor(req: Request, res: Response): void {
  res.redirect(303, `${confirmationPath}?next=${encodeURIComponent(pathToReturnTo(req))}`);
}

const internal = { status: 500, code: 'internal', text: 'errors:internal', params: {} } as const;

function logUnexpected(error: unknown, req: Request): string {
  const number = String(randomInt(100_000, 999_999));
  log.error({ err: error, number, method: req.method, path: routePath(req) }, 'unexpected error');
  return number;
}

/**
 * The pattern of the route instead of the address, which may contain the token of a calendar or an
 * invitation.
 */
function routePath({ route }: Request): string {
  return (route as { path?: string } | undefined)?.path ?? '';
}

/** Converts an error to one that a person is shown; undefined for an unexpected one. */
function expectedError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!isRequestError(error)) return databaseError(error);
  const isTooLarge = error instanceof MulterError || error.status === 413;
  return isTooLarge
    ? new AppError('too-large', 'errors:tooLarge')
    : new AppError('invalid', 'errors:notUnderstood');
}

/** Errors of body parsers and of Express about the request: they have a 4xx status. */
function isRequestError(error: unknown): error is MulterError | (Error & { status: number }) {
  if (error instanceof MulterError) return true;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500;
}
