import { defineView } from '../../../platform/views/define-view.ts';
import type { ListedPerson } from './directory-queries.ts';
import type { PeopleQuery } from './schemas.ts';

export type Filter = {
  name: 'skill' | 'openFor' | 'language' | 'district' | 'occupation';
  options: { value: string; label: string }[];
};

export const peopleIndex = defineView('accounts/people')<{
  people: readonly ListedPerson[];
  total: number;
  query: PeopleQuery;
  filters: readonly Filter[];
  /** Number of filters in use, with the words. */
  chosen: number;
  /** Whether the reader is in the directory. */
  isOwnListed: boolean;
  prevHref: string | null;
  nextHref: string | null;
}>();
