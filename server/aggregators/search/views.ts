import { defineView } from '../../platform/views/define-view.ts';
import type { Search } from './queries.ts';

export const searchIndex = defineView('search/index')<
  Search & {
    q: string;
    kind: string | undefined;
    /** Hits of all kinds together. */
    total: number;
    /** Kinds count to this number: there may be more. */
    maxOfKind: number;
  }
>();
