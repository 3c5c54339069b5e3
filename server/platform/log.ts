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
 * Writes to the log what libraries and Node.js would print as sentences between its lines. Called when the
 * server has started: until then, sentences are for the operator.
 */
export function logConsole(): void {
  for (const method of ['error', 'warn'] as const)
    console[method] = (...values: unknown[]) => {
      const output = values.filter((value) => typeof value === 'string').join(' ');
      const err = values.find((value) => value instanceof Error);
      log[method]({ output, ...(err && { err }) }, 'console output');
    };
  process.removeAllListeners('warning'); // Node.js prints them by such a listener
  process.on('warning', (warning) => log.warn({ err: warning }, 'warning of Node.js'));
}

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
