import { defineView } from '../../platform/views/define-view.ts';
import type { OwnRequest, WaitingRequest } from './list-queries.ts';

export const requestIndex = defineView('requests/index')<{
  waiting: readonly WaitingRequest[];
  hasMoreWaiting: boolean;
  own: readonly OwnRequest[];
  /** The request whose form was rejected and is shown again. */
  refusedId: number | null;
  prevHref: string | null;
  nextHref: string | null;
}>();
