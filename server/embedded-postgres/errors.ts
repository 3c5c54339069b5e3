import { readFile } from 'node:fs/promises';

/** The embedded PostgreSQL cannot be created or started. The message is a sentence for the operator. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** Another Torvet runs on the same data directory: two servers on the same files would destroy them. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `The database in ${folder} is in use by another Torvet (process ${pid}). ` +
        `Stop that one first (kill ${pid}), or choose another folder for this one with DATA_DIR.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

const alternative = 'Or set DATABASE_URL to use another PostgreSQL.';

/** An error with the last 12 lines of a program's output below the summary. */
export function errorWithOutput(summary: string, output: string): EmbeddedPostgresError {
  const lines = output.trim().split('\n').slice(-12);
  return new EmbeddedPostgresError([summary, ...lines.map((line) => `  ${line}`), alternative].join('\n'));
}

/** As `errorWithOutput`, with the end of a log file. `fromByte`: where the lines of this start begin. */
export async function errorWithLogFile(
  summary: string,
  file: string,
  fromByte: number,
): Promise<EmbeddedPostgresError> {
  const log = await readFile(file).catch(() => Buffer.alloc(0));
  return errorWithOutput(`${summary} The end of ${file}:`, log.subarray(fromByte).toString());
}

/**
 * ENOENT for a program that exists means that its dynamic loader is missing: it was built for another C
 * library.
 */
export function cannotRunError(program: string, error: NodeJS.ErrnoException): EmbeddedPostgresError {
  const reason =
    error.code === 'ENOENT'
      ? 'It needs the GNU C library, which this system (Alpine Linux?) does not seem to have.'
      : `The system reports: ${error.message}.`;
  return new EmbeddedPostgresError(`Cannot run ${program}. ${reason} ${alternative}`);
}
