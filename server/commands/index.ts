import { runBackup, runRestore } from './backup.ts';

/** What `npm run <name> -- <arguments>` does, with the database open. Gives the exit code. */
export const commands: Record<string, (args: string[]) => Promise<number>> = {
  migrate: async () => 0, // opening the database has done it
  backup: runBackup,
  restore: runRestore,
};
