import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { databaseUrl } from '../../models/index.ts';
import { eraseRestoredAccounts } from '../features/accounts/gdpr.ts';
import { backup, sizeOf } from '../platform/database/backup.ts';
import { passphraseOf } from '../platform/database/backup-encryption.ts';
import { BackupError, describeFileError } from '../platform/database/backup-format.ts';
import { restore, restoreErasures } from '../platform/database/restore.ts';
import { contributions } from '../platform/feature.ts';

const usage = {
  backup: 'npm run backup -- FILE [--force] [--passphrase-file FILE]',
  restore: 'npm run restore -- FILE [--passphrase-file FILE] [--erased-in NEWER-BACKUP]',
};

/** `npm run backup -- FILE`: writes all data into one file. */
export async function runBackup(args: string[]): Promise<number> {
  const { file, values } = parse('backup', args);
  if (!file) return printUsage('backup');
  return runAndReport(async () => {
    const passphrase = await readPassphrase(values);
    const rows = await backup(databaseUrl(), file, { force: values.force === true, passphrase });
    const megabytes = ((await sizeOf(file)) / 1_000_000).toFixed(1);
    return (
      `Wrote ${rows} rows to ${file} (${megabytes} MB, ${passphrase ? 'encrypted' : 'not encrypted'}). ` +
      'It contains personal data: protect it like the database.'
    );
  });
}

/** `npm run restore -- FILE`: reads the file into an empty database, and erases again who was erased. */
export async function runRestore(args: string[]): Promise<number> {
  const { file, values } = parse('restore', args);
  if (!file) return printUsage('restore');
  return runAndReport(async () => {
    const passphrase = await readPassphrase(values);
    const newer = values['erased-in'];
    if (newer !== undefined) await restoreErasures(databaseUrl(), newer, passphrase);
    const rows = await restore(databaseUrl(), file, {
      beforehand: contributions('beforeRestore'),
      afterwards: contributions('afterRestore'),
      passphrase,
    });
    const erased = await eraseRestoredAccounts();
    return (
      `Restored ${rows} rows. Accounts that were erased after the backup and are erased again: ${erased}. ` +
      'Its unsent e-mails are not sent: they may have been sent meanwhile.'
    );
  });
}

const options = {
  force: { type: 'boolean' },
  'erased-in': { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const;

/** The file and the options. No file if there are unknown options, or several files. */
function parse(command: keyof typeof usage, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const isKnown = Object.keys(values).every((name) => usage[command].includes(`--${name}`));
    return { file: isKnown && positionals.length === 1 ? positionals[0] : undefined, values };
  } catch {
    return { file: undefined, values: {} };
  }
}

async function readPassphrase(values: { 'passphrase-file'?: string }): Promise<string | undefined> {
  const path = values['passphrase-file'];
  if (path === undefined) return undefined;
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw describeFileError(error);
  });
  return passphraseOf(content);
}

/** Prints the result or the BackupError. Returns the exit code. */
async function runAndReport(action: () => Promise<string>): Promise<number> {
  try {
    console.log(await action());
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function printUsage(command: keyof typeof usage): number {
  console.error(`Usage: ${usage[command]}, for example torvet.backup`);
  return 2;
}
