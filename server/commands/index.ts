import { runBackup, runRestore } from './backup.ts';
import { runImport } from './import.ts';

/** What `npm run <name> -- <arguments>` does, with the database open. `run` gives the exit code. */
type Command = { run: (args: string[]) => Promise<number> /** Leaves work to the nodes' jobs. */; enqueues?: true };

export const commands: Record<string, Command> = {
  migrate: { run: async () => 0 }, // opening the database has done it
  import: { run: runImport, enqueues: true },
  backup: { run: runBackup },
  restore: { run: runRestore },
};
