import { databaseUrl } from '../../models/index.ts';
import { backup } from '../platform/database/backup.ts';
import { BackupFault } from '../platform/database/backup-file.ts';
import { restore } from '../platform/database/restore.ts';
import { contributions } from '../platform/feature.ts';

/** `npm run backup -- FILE`: everything, in one file. */
export async function runBackup([file]: string[]): Promise<number> {
  if (!file) return usage('backup');
  return told(async () => {
    const rows = await backup(databaseUrl(), file);
    return `${rows} rows are in ${file}. It holds people's data: keep it as safe as the database.`;
  });
}

/** `npm run restore -- FILE`: and back, into an empty database. */
export async function runRestore([file]: string[]): Promise<number> {
  if (!file) return usage('restore');
  return told(
    async () =>
      `${await restore(databaseUrl(), file, contributions('afterRestore'))} rows are back. Letters that were waiting to go are not sent: they may have gone meanwhile.`,
  );
}

async function told(work: () => Promise<string>): Promise<number> {
  try {
    console.log(await work());
    return 0;
  } catch (error) {
    if (!(error instanceof BackupFault)) throw error;
    console.error(error.message);
    return 1;
  }
}

function usage(name: string): number {
  console.error(`Name a file: npm run ${name} -- torvet.backup`);
  return 2;
}
