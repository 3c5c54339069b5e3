import { pino } from 'pino';
import { config } from '../../config/index.ts';

/** JSON lines on standard output. Names, addresses, bodies and tokens of people do not belong in them. */
export const log = pino({
  level: config.logLevel,
  base: null,
  redact: ['*.password', '*.token', '*.email'],
  serializers: { err: errorForLog },
});

/** What went wrong and where. A database's error carries besides the statement's values and the row: what people wrote, and their addresses. */
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
