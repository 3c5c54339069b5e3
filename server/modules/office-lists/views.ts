import type { TextKey } from '../../platform/i18n/texts.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { ListQuery } from './schemas.ts';

type Cell = { name: string; kind: 'text' | 'number' | 'time'; heading: TextKey; text: string };

export const officeList = defineView('office-lists/index')<{
  path: string;
  label: TextKey;
  /** All lists that the reader may see, this one among them. */
  lists: readonly { href: string; label: TextKey }[];
  titleHeading: TextKey;
  columns: readonly { name: string; kind: Cell['kind']; heading: TextKey; sort: 'up' | 'down' | null }[];
  items: readonly { title: string; href: string; state: TextKey | null; cells: readonly Cell[] }[];
  filters: readonly { name: string; label: TextKey }[];
  query: ListQuery;
  total: number;
  isTotalCapped: boolean;
  mayExport: boolean;
  prevHref: string | null;
  nextHref: string | null;
}>();
