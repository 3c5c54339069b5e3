import { defineView } from '../../platform/views/define-view.ts';
import type { HitGroup } from './queries.ts';

export const searchIndex = defineView('search/index')<{
  q: string;
  kind: string | undefined;
  groups: readonly HitGroup[];
  total: number;
  /** A group with as many hits as this, which is not the only one, has a link to all of its kind. */
  groupSize: number;
}>();
