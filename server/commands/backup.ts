import { databaseUrl } from '../../models/index.ts';
import { backup } from '../platform/database/backup.ts';
import { BackupError } from '../platform/database/backup-format.ts';
import { restore } from '../platform/database/restore.ts';
import { contributions } from '../platform/feature.ts';

/** `npm run backup -- FILE`: writes all data into one file. */
export async function runBackup([file]: string[]): Promise<number> {
  if (!file) return printUsage('backup');
  return runAndReport(async () => {
    const rows = await backup(databaseUrl(), file);
    return `Wrote ${rows} rows to ${file}. It contains personal data: protect it like the database.`;
  });
}

/** `npm run restore -- FILE`: reads the file into an empty database. */
export async function runRestore([file]: string[]): Promise<number> {
  if (!file) return printUsage('restore');
  return runAndReport(async () => {
    const rows = await restore(databaseUrl(), file, contributions('afterRestore'));
    return `Restored ${rows} rows. Its unsent e-mails are not sent: they may have been sent meanwhile.`;
  });
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

function printUsage(command: string): number {
  console.error(`Usage: npm run ${command} -- FILE, for example torvet.backup`);
  return 2;
}
