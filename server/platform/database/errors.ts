import { ConnectionAcquireTimeoutError, ConnectionError, DatabaseError } from 'sequelize';
import { AppError } from '../errors.ts';
import { log } from '../log.ts';
import { reportOutage } from './outage-log.ts';

// PostgreSQL error codes: 23503 foreign key violation, 40P01 deadlock, 40001 serialization failure.
const concurrentChange = /^(23503|40P01|40001)$/;

/**
 * A conflict with another transaction: it deleted a row that this one refers to, or both waited for each
 * other.
 */
function isConcurrentChange(error: unknown): boolean {
  return concurrentChange.test(codeOf(error));
}

// PostgreSQL error codes: class 08 connection, 57P01-57P03 shutting down or starting, class 53 insufficient
// resources, 25006 read-only (a standby), 25P03 idle in transaction, 55P03 and 57014 lock and statement
// timeout (see `databaseTimeouts`). In a container network, the name of a host that is down does not resolve.
const unavailable = /^(08...|57P0[123]|53...|25006|25P03|55P03|57014)$/;
const unreachable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
// Messages of pg without a code.
const unavailableMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'is not queryable',
];
// Codes of errors that concern one statement while the database runs others: a timeout, or a full disk.
const statementUnavailable = /^(25P03|55P03|57014|53100)$/;

/**
 * Whether the database cannot be reached or could not run the statement now: the same request may succeed
 * later.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof ConnectionAcquireTimeoutError) return true;
  if (error instanceof DatabaseError) return isDatabaseUnavailable(error.parent);
  return (
    error instanceof Error &&
    (unavailable.test(codeOf(error)) ||
      unreachable.test(codeOf(error)) ||
      unavailableMessages.some((message) => error.message.includes(message)))
  );
}

function isStatementUnavailable(error: unknown): boolean {
  return statementUnavailable.test(codeOf(error));
}

function codeOf(error: unknown): string {
  if (error instanceof DatabaseError) return codeOf(error.parent);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Converts an error of the database to the error that a person is shown; undefined for an unexpected one. */
export function databaseError(error: unknown): AppError | undefined {
  if (isDatabaseUnavailable(error)) {
    if (isStatementUnavailable(error)) log.warn({ err: error }, 'the database could not run a statement');
    else reportOutage(error);
    return new AppError('unavailable', 'errors:unavailable');
  }
  if (!isConcurrentChange(error)) return undefined;
  log.warn({ err: error }, 'concurrent change');
  return new AppError('conflict', 'errors:conflict');
}
