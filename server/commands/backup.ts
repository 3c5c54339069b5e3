import { databaseUrl } from '../../models/index.ts';
import { backup, RestoreRefused, restore } from '../platform/database/backup.ts';

/** `npm run backup -- FILE`: everything, in one file. */
export async function runBackup([file]: string[]): Promise<number> {
  if (!file) return usage('backup');
  const rows = await backup(databaseUrl(), file);
  console.log(`${rows} rows are in ${file}. It holds people's data: keep it as safe as the database.`);
  return 0;
}

/** `npm run restore -- FILE`: and back, into an empty database. */
export async function runRestore([file]: string[]): Promise<number> {
  if (!file) return usage('restore');
  try {
    console.log(`${await restore(databaseUrl(), file)} rows are back.`);
    return 0;
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}

function usage(name: string): number {
  console.error(`Name a file: npm run ${name} -- torvet.backup`);
  return 2;
}
