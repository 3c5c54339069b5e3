import type { Sql } from '../../models/index.ts';
import type { Actor } from './actor.ts';
import type { KeyColumn } from './http/keyset.ts';
import type { Translate } from './i18n/i18n.ts';
import type { TextKey } from './i18n/texts.ts';
import type { Format } from './text/format.ts';

/** A column of a list. `text` is what a cell shows and what the file has. */
export type OfficeListColumn<Row> = {
  name: string;
  heading: TextKey;
  kind: 'text' | 'number' | 'time';
  text: (row: Row, language: { t: Translate; format: Format }) => string;
  /** By what the list is sorted; the id of the row decides between equal ones. */
  order?: { by: KeyColumn; keyOf: (row: Row) => string | number; first?: 'down' };
};

/** What a feature has that the office looks through: all events, all posts. */
export type OfficeListDefinition<Row extends { id: number }> = {
  /** Part of its address: `/office/content/<name>`. */
  name: string;
  label: TextKey;
  /** The lists are in the order of their weights, the lowest first. */
  weight: number;
  isVisible: (viewer: Actor | null) => boolean;
  /** The first column, a link to the thing. */
  title: { heading: TextKey; text: (row: Row) => string; href: (row: Row) => string };
  /** A word beside the title: that it is a draft, or over. */
  state?: (row: Row) => TextKey | null;
  columns: readonly OfficeListColumn<Row>[];
  /** The name of a column, with a minus before it for a descending order. */
  sort: string;
  filters: readonly { name: string; label: TextKey; condition: () => Sql }[];
  /** A condition on the words that the office types. */
  search: (q: string) => Sql;
  /** FROM of the rows, with all that conditions and orders name. */
  from: Sql;
  id: Sql;
  /** Reads rows: `tail` is the statement after the columns, from FROM on. */
  read: (tail: Sql, viewer: Actor) => Promise<Row[]>;
};

/** A list, whatever its rows are: only its own functions read them. */
export type OfficeList = OfficeListDefinition<{ id: number }>;

/** Checks a definition against the type of its rows. */
export function defineOfficeList<Row extends { id: number }>(
  definition: OfficeListDefinition<Row>,
): OfficeList {
  return definition as unknown as OfficeList;
}
