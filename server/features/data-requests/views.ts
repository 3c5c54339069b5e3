import type { TextKey } from '../../platform/i18n/texts.ts';
import type { DataCount } from '../../platform/personal-data.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { DataRequestItem, FoundAccount } from './queries.ts';

/** `isLate`: the deadline has passed without an answer. */
export type ListedRequest = Omit<DataRequestItem, 'receivedOn' | 'dueOn'> & {
  receivedOn: Date;
  dueOn: Date;
  isLate: boolean;
};

export const requestList = defineView('data-requests/index')<{
  requests: readonly ListedRequest[];
  showsAnswered: boolean;
  prevHref: string | null;
  nextHref: string | null;
}>();

export const requestFormView = defineView('data-requests/form')<{
  today: string;
  kinds: readonly DataRequestItem['kind'][];
  checks: readonly DataRequestItem['identityCheck'][];
}>();

export const requestView = defineView('data-requests/show')<{
  request: ListedRequest;
  /** Nobody is chosen: what the search found. */
  q: string;
  accounts: readonly FoundAccount[];
  /** Addresses without an account in which something was found, or that were typed. */
  addresses: readonly string[];
  /** What there is about the chosen person; null while `q` searches for another. */
  counts: readonly (DataCount & { label: string })[] | null;
  /** Why the person cannot be erased here, or why a confirmed erasure is not carried out. */
  refusal: TextKey | undefined;
}>();

export const erasureView = defineView('data-requests/erasure')<{
  request: DataRequestItem;
  counts: readonly (DataCount & { label: string })[];
}>();
