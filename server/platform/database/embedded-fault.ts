import { readFile } from 'node:fs/promises';

/** The embedded PostgreSQL could not be made or started. The message is for the person who starts. */
export class EmbeddedFault extends Error {
  override readonly name = 'EmbeddedFault';
}

const ownServer = 'Or set DATABASE_URL to a PostgreSQL of your own.';

export function faultOf(what: string, log: string, more = ''): EmbeddedFault {
  const lines = log.trim().split('\n').slice(-12);
  return new EmbeddedFault([`${what}${more && ` ${more}`}`, ...lines.map((line) => `  ${line}`), ownServer].join('\n'));
}

export async function faultFromFile(what: string, file: string, from = 0): Promise<EmbeddedFault> {
  const log = await readFile(file).catch(() => Buffer.alloc(0));
  return faultOf(what, log.subarray(from).toString(), `The end of ${file}:`);
}

/** A program that is there and yet "not found" was made for another C library. */
export function cannotRun(program: string, error: NodeJS.ErrnoException): EmbeddedFault {
  const why =
    error.code === 'ENOENT'
      ? 'It needs the GNU C library, which this system (Alpine Linux?) seems not to have.'
      : `The system says: ${error.message}.`;
  return new EmbeddedFault(`Cannot run ${program}. ${why} ${ownServer}`);
}
