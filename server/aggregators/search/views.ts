import { defineView } from '../../platform/views/define-view.ts';
import type { HitGroup } from './queries.ts';

export const searchIndex = defineView('search/index')<{
  q: string;
  kind: string | undefined;
  groups: readonly HitGroup[];
  total: number;
  /** Number of hits from which a group links to all hits of its kind, unless it is the only group. */
  groupSize: number;
}>();
