import { runBackup, runRestore } from './backup.ts';
import { runImport } from './import.ts';

type Command = {
  /** Runs the command with the database connected and migrated. Returns the exit code. */
  run: (args: string[]) => Promise<number>;
  /** Whether the command enqueues jobs, which the server's workers run. */
  enqueues?: true;
};

/** The commands `npm run <name> -- <arguments>` by name. */
export const commands: Record<string, Command> = {
  migrate: { run: async () => 0 }, // opening the database has applied the migrations
  import: { run: runImport, enqueues: true },
  backup: { run: runBackup },
  // Erasing an account again can give its seat to another person.
  restore: { run: runRestore, enqueues: true },
};
