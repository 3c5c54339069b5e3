import { defineView } from '../../../platform/views/define-view.ts';
import type { OpportunityPage } from '../queries.ts';

/** `to`: who gets the message. `clientId`: new for each page, so that a form sent twice is one message. */
export const replyForm = defineView('opportunities/reply')<{
  opportunity: OpportunityPage;
  to: string;
  clientId: string;
}>();
