import type { ZodType } from 'zod';
import type { Access, Actor } from '../../platform/actor.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Format } from '../../platform/text/format.ts';

export type ExportContext<Params, Query> = {
  actor: Actor;
  params: Params;
  query: Query;
  t: Translate;
  format: Format;
};

/** What one download has: its name, its headings, and its rows as cells, in batches. */
export type ExportFile = {
  filename: string;
  header: readonly string[];
  batches: AsyncIterable<readonly (readonly string[])[]>;
};

/** A file with personal data, which is asked for with a purpose and recorded in the office's log. */
export type PersonalExport<Access_ extends Access, Params, Query extends Record<string, unknown>> = {
  /** The address of the question (GET) and of the file (POST). */
  path: string;
  access: Access_;
  params?: ZodType<Params>;
  query: ZodType<Query>;
  /** What the file contains. */
  title: TextKey;
  section: 'office' | 'events';
  /** The list whose rows the file has. */
  listHref: (params: Params, query: Query) => string;
  /** Throws `forbidden` or `not-found`. Returns whether the purpose is asked; always by default. */
  check?: (context: ExportContext<Params, Query>) => Promise<{ asksPurpose: boolean }>;
  file: (context: ExportContext<Params, Query>) => Promise<ExportFile> | ExportFile;
};

/** The rows of a file as cells. */
export async function* cellBatches<Item>(
  batches: AsyncIterable<readonly Item[]>,
  cellsOf: (item: Item) => readonly string[],
): AsyncGenerator<(readonly string[])[]> {
  for await (const batch of batches) yield batch.map(cellsOf);
}
