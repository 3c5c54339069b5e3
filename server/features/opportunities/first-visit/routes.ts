import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { hasChosenEmails } from '../../../platform/notifications.ts';
import { findOwnWords } from '../matches/profile-queries.ts';
import { listProposals } from './proposals.ts';
import { proposalsView } from './views.ts';

/** The topic of messages, which the messages declare: its e-mails are asked for here, once. */
const MESSAGES = 'messages';

/** After the three questions of the first visit (accounts/first-visit): what fits. */
export const firstVisitRoutes = [route('get', '/welcome/proposals', { access: member }, proposalsPage)];

async function proposalsPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const { id, email } = requireFound(actor);
  const [proposals, seeks, hasChosen] = await Promise.all([
    listProposals(id, t),
    findOwnWords(id),
    hasChosenEmails(id, MESSAGES),
  ]);
  const isEmailAsked = email !== null && !hasChosen;
  return proposalsView(
    { title: t('opportunities:firstVisit.title'), noIndex: true },
    { proposals, seeks, emailTopic: isEmailAsked ? MESSAGES : null },
  );
}
