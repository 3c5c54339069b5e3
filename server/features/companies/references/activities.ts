import { z } from 'zod';
import { requestHref, requestReference } from '../../../modules/requests/contract.ts';
import { defineActivity, serviceTopic } from '../../../platform/activities/define-activity.ts';
import { companiesTopic, companyData, companyHref } from '../activities.ts';
import { findReferenceText } from './queries.ts';

/** `title` and `slug` are those of the company that the reference is about, `from` the name of the other. */
const referenceData = companyData.extend({ from: z.string(), ...requestReference.shape });
const reference = { subject: 'company-reference', data: referenceData };

const toReferences = (data: { slug: string }) => `${companyHref(data)}#references`;

export const referenceProposed = defineActivity('reference.proposed', {
  ...reference,
  notification: {
    topic: companiesTopic,
    text: 'references:activity.proposed',
    href: requestHref,
    excerpt: findReferenceText,
  },
});

export const referenceAccepted = defineActivity('reference.accepted', {
  ...reference,
  log: 'references:activity.acceptedLog',
  logDetail: ({ from }) => from,
  notification: { topic: serviceTopic, text: 'references:activity.accepted', href: toReferences },
});

export const referenceDeclined = defineActivity('reference.declined', {
  ...reference,
  notification: { topic: serviceTopic, text: 'references:activity.declined', href: requestHref },
});

export const referenceWithdrawn = defineActivity('reference.withdrawn', reference);

export const referenceExpired = defineActivity('reference.expired', {
  ...reference,
  notification: { topic: serviceTopic, text: 'references:activity.expired', href: requestHref },
});

/** Of one that was shown; the other company's people are notified. */
export const referenceRemoved = defineActivity('reference.removed', {
  ...reference,
  log: 'references:activity.removedLog',
  logDetail: ({ from }) => from,
  notification: { topic: serviceTopic, text: 'references:activity.removed', href: toReferences },
});

/** Of the question for a reference; `title` is the company that is asked. */
const ask = { subject: 'company', data: companyData.extend(requestReference.shape) };

export const referenceAsked = defineActivity('reference-ask.asked', {
  ...ask,
  notification: { topic: companiesTopic, text: 'references:activity.asked', href: requestHref },
});

export const referencePromised = defineActivity('reference-ask.accepted', {
  ...ask,
  notification: { topic: serviceTopic, text: 'references:activity.promised', href: requestHref },
});

export const referenceRefused = defineActivity('reference-ask.declined', {
  ...ask,
  notification: { topic: serviceTopic, text: 'references:activity.refused', href: requestHref },
});

export const referenceAskWithdrawn = defineActivity('reference-ask.withdrawn', ask);

export const referenceAskExpired = defineActivity('reference-ask.expired', {
  ...ask,
  notification: { topic: serviceTopic, text: 'references:activity.askExpired', href: requestHref },
});

export const referenceActivities = [
  referenceProposed,
  referenceAccepted,
  referenceDeclined,
  referenceWithdrawn,
  referenceExpired,
  referenceRemoved,
  referenceAsked,
  referencePromised,
  referenceRefused,
  referenceAskWithdrawn,
  referenceAskExpired,
];
