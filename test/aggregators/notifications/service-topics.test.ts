import { expect } from 'chai';
import { allFeatures } from '../../../server/app.ts';

/**
 * Whether the e-mails of a notification go out unless they are switched off (`service`), only with consent
 * (`consent`), or are sent by the feature itself (`own`), which then needs no topic.
 */
const expected = {
  service: [
    'admin-role.asked',
    'admin-role.declined',
    'admin-role.expired',
    'colleague.changed',
    'colleague.removed',
    'company.changed',
    'company.claim-accepted',
    'company.claim-declined',
    'company.claim-expired',
    'company.ended',
    'company.invitation-declined',
    'company.invitation-expired',
    'company.invitation-withdrawn',
    'company.removed',
    'company.renamed',
    'company.reopened',
    'company.rights-ended',
    'company.takeover-expired',
    'company.takeover-late',
    'company.takeover-letter-refused',
    'company.takeover-letter-sent',
    'company.verification-lost',
    'company.verified',
    'event.draft-office-edited',
    'event.office-cancelled',
    'event.office-edited',
    'event.unpublished',
    'introduction.accepted',
    'introduction.declined',
    'introduction.expired',
    'introduction.passed-on',
    'message.received-from-office',
    'opportunity.changed',
    'opportunity.closed',
    'opportunity.reply-agreed',
    'opportunity.reply-closed',
    'opportunity.reply-declined',
    'person.role-changed',
    'person.staff-identity-linked',
    'reference-ask.accepted',
    'reference-ask.declined',
    'reference-ask.expired',
    'reference.accepted',
    'reference.declined',
    'reference.expired',
    'reference.removed',
    'registration.office-removed',
    'registration.removed',
    'report.complained',
    'report.danger',
    'report.opened',
  ],
  own: [
    'admin-role.accepted',
    'colleague.invited',
    'company.invitation-accepted',
    'event.cancelled',
    'event.changed',
    'person.admin-role-changed',
    'person.admins-changed',
    'person.factors-reset',
    'place.free',
    'report.complaint-decided',
    'report.decided',
    'report.ended',
  ],
  consent: [
    'colleague.joined',
    'comment.created',
    'company.claimed',
    'company.takeover-letter-asked',
    'event.announced',
    'initiative.company-joined',
    'initiative.status-changed',
    'introduction.asked',
    'introduction.met',
    'introduction.received',
    'message.received',
    'opportunity.ending',
    'opportunity.matched',
    'opportunity.posted',
    'reference-ask.asked',
    'reference.proposed',
    'registration.created',
    'saved-search.matched',
  ],
};

function policyOf({ topic, withoutEmail }: { topic: { isService?: boolean }; withoutEmail?: true }) {
  if (withoutEmail) return 'own';
  return topic.isService ? 'service' : 'consent';
}

describe('E-mails of notifications', () => {
  it('need consent only where they are news: a new activity is entered here', () => {
    const actual: Record<string, string[]> = { service: [], own: [], consent: [] };
    for (const { type, notification } of allFeatures.flatMap(({ activities = [] }) => activities))
      if (notification) actual[policyOf(notification)]?.push(type);

    for (const types of Object.values(actual)) types.sort();
    expect(actual).to.deep.equal(expected);
  });
});
