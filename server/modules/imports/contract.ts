import { z } from 'zod';
import type { TextKey } from '../../platform/i18n/texts.ts';

/** How many rows an import created and changed: of its run, its progress and its activity. */
export const importCounts = z.object({ createdCount: z.number(), changedCount: z.number() });
export type ImportCounts = z.infer<typeof importCounts>;

/** Data of the activity of an import. `file`: its name; missing in rows of older releases. */
export const importRecord = importCounts.extend({ file: z.string().optional() });

/** The detail of an import in the log, with the name of the file. */
export function withFileName(counts: string, { file }: z.infer<typeof importRecord>): string {
  return file ? `${file}: ${counts}` : counts;
}

/** What an undo did. `kept`: the first rows that it left, because they were changed since the import. */
export const undoResult = z.object({
  removed: z.number(),
  restored: z.number(),
  keptCount: z.number(),
  kept: z.array(z.object({ title: z.string(), href: z.string() })),
});
export type UndoResult = z.infer<typeof undoResult>;

/** The most rows that `UndoResult.kept` names. */
export const MAX_KEPT = 200;

/** A kind of import, declared by the feature whose rows it writes. */
export type ImportKind = {
  /** The value of `import_runs.kind`: `companies`. */
  name: string;
  label: TextKey;
  /** The page on which a file is chosen. */
  href: string;
  /**
   * Removes the rows that the run created and nobody has touched since, and gives changed fields their old
   * values where they still have the imported ones. Runs in the transaction of the undo.
   */
  undo(run: { id: number; createdAt: Date }): Promise<UndoResult>;
  /** Number of rows of all imports that searches do not find yet, because a job makes them searchable. */
  countUnsearchable?(): Promise<number>;
};

const kinds = new Map<string, ImportKind>();

/** Declares a kind of import. From then on its runs are listed and can be undone. */
export function defineImportKind(kind: ImportKind): ImportKind {
  kinds.set(kind.name, kind);
  return kind;
}

export function findImportKind(name: string): ImportKind | undefined {
  return kinds.get(name);
}
