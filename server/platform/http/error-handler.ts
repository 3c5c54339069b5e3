import { randomInt } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { MulterError } from 'multer';
import { ConnectionAcquireTimeoutError, ConnectionError, DatabaseError } from 'sequelize';
import { reportOutage } from '../database/outage-log.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { log } from '../log.ts';
import { sendError } from './error-response.ts';

/** The one place that knows what an error's code is in HTTP. */
const statuses: Record<ErrorCode, number> = {
  invalid: 422,
  'sign-in': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};

export function statusOf(code: ErrorCode): number {
  return statuses[code];
}

/** The last in line: tells the person, in HTML or JSON as they asked. What nobody foresaw gets a number, shown and logged. */
export function handleError(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  const known = expectedError(error);
  if (known?.code === 'too-many') res.set('Retry-After', String(known.params.seconds ?? 60));
  if (known?.code === 'unavailable') res.set('Retry-After', '10');
  try {
    sendError(
      req,
      res,
      known ? { ...known, status: statuses[known.code] } : { ...internal, number: numbered(error, req) },
    );
  } catch (fault) {
    // The page that tells is broken itself: at least say so without an error's inside.
    res
      .status(500)
      .type('text')
      .send(`Torvet: ${numbered(fault, req)}`);
  }
}

const internal = { status: 500, code: 'internal', text: 'errors:internal', params: {} };

function numbered(error: unknown, req: Request): string {
  const number = String(randomInt(100_000, 999_999));
  log.error({ err: error, number, method: req.method, path: pathOf(req) }, 'error');
  return number;
}

/** The address as the rooms name it: what stands in it may be a token that opens a calendar, or an invitation. */
function pathOf({ route }: Request): string {
  return (route as { path?: string } | undefined)?.path ?? '';
}

/** The error as one that a person is told about; nothing for what nobody foresaw. */
export function expectedError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    if (isOfOneStatement(error)) log.warn({ err: error }, 'the database could not do it');
    else reportOutage(error);
    return new AppError('unavailable', 'errors:unavailable');
  }
  if (isOvertaken(error)) {
    log.warn({ err: error }, 'overtaken');
    return new AppError('conflict', 'errors:conflict');
  }
  if (!isLibraryFault(error)) return undefined;
  const tooLarge = error instanceof MulterError || error.status === 413;
  return tooLarge ? new AppError('too-large', 'errors:tooLarge') : new AppError('invalid', 'errors:notUnderstood');
}

// PostgreSQL's error codes: 23503 refers to a row that is gone, 40P01 deadlock, 40001 cannot be put in order.
const overtaken = /^(23503|40P01|40001)$/;

/** Somebody else was there at the same moment: they removed what was being written about, or erased their account. */
function isOvertaken(error: unknown): boolean {
  if (error instanceof DatabaseError) return isOvertaken(error.parent);
  return error instanceof Error && 'code' in error && overtaken.test(String(error.code));
}

/** Errors of body parsers and of Express itself about what was sent: they carry a 4xx status. */
function isLibraryFault(error: unknown): error is MulterError | (Error & { status: number }) {
  if (error instanceof MulterError) return true;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500;
}

// PostgreSQL's error codes: class 08 connection, 57P01-57P03 shutting down or starting, class 53 no room (connections, disk,
// memory), 25006 only readable, as a standby is, 25P03 we were silent for too long, 55P03 and 57014 waited for too long (see
// `patience`). In a container network, the name of one that is down is not found.
const away =
  /^(08...|57P0[123]|53...|25006|25P03|55P03|57014|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
// Of these, what befalls one statement while the database is there: it waited too long, or we did, or the disk is full (reading goes on).
const ofOneStatement = /^(25P03|55P03|57014|53100)$/;
// What pg says without a code.
const awayWords =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|is not queryable/;

function isOfOneStatement(error: unknown): boolean {
  if (error instanceof DatabaseError) return isOfOneStatement(error.parent);
  return error instanceof Error && 'code' in error && ofOneStatement.test(String(error.code));
}

export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof ConnectionAcquireTimeoutError) return true;
  if (error instanceof DatabaseError) return isDatabaseUnavailable(error.parent);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return away.test(code) || awayWords.test(error.message);
}
