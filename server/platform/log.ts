import { pino } from 'pino';
import { config } from '../../config/index.ts';

/** JSON lines on standard output. Never log names, addresses, bodies or tokens of people. */
export const log = pino({
  level: config.logLevel,
  base: null,
  redact: ['*.password', '*.token', '*.email'],
  serializers: { err: errorForLog },
});

/**
 * Logs only message, code and stack: an error of the database also contains the row and the values of the
 * statement, which are personal data.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const { code, constraint, parent } = error as { code?: unknown; constraint?: unknown; parent?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(parent instanceof Error && parent !== error && { parent: errorForLog(parent) }),
  };
}
