import { execute, exists, sql } from '../../../../models/index.ts';
import { defineRequestKind } from '../../../modules/requests/contract.ts';
import { now } from '../../../platform/clock.ts';
import { notFound } from '../../../platform/errors.ts';
import { describeCompanies, lockCompany } from '../queries.ts';
import {
  referenceAccepted,
  referenceAskExpired,
  referenceAsked,
  referenceAskWithdrawn,
  referenceDeclined,
  referenceExpired,
  referencePromised,
  referenceProposed,
  referenceRefused,
  referenceWithdrawn,
} from './activities.ts';
import { describeReferences } from './queries.ts';

/** The asker still acts for the company in whose name was asked. */
const isForCompany = sql`EXISTS (
  SELECT FROM company_members m WHERE m.company_id = r.for_company_id AND m.user_id = r.asker_id)`;

/** A text about a company, which its people accept or decline before it is shown. */
export const references = defineRequestKind({
  name: 'company-reference',
  subjectType: 'company-reference',
  days: 30,
  againAfterDays: 14,
  deciders: sql`
    SELECT m.user_id FROM company_references f JOIN company_members m ON m.company_id = f.company_id
    WHERE f.id = r.subject_id`,
  isValid: isForCompany,
  texts: {
    mine: 'references:request.mine',
    waiting: 'references:request.waiting',
    accept: 'references:request.accept',
    decline: 'references:request.decline',
    accepted: 'references:request.accepted',
    declined: 'references:request.declined',
  },
  activities: {
    asked: referenceProposed,
    accepted: referenceAccepted,
    declined: referenceDeclined,
    withdrawn: referenceWithdrawn,
    expired: referenceExpired,
  },
  describe: async (ids) => new Map((await describeReferences(ids)).map(({ id, ...data }) => [id, data])),
  lockSubject: async (id) => {
    if (!(await exists(sql`SELECT FROM company_references WHERE id = ${id} FOR UPDATE`))) throw notFound();
  },
  accept: async (_actor, { subjectId, askerId }) => {
    await execute(sql`
      UPDATE company_references SET body = proposed_body, customer_since = proposed_since,
        author_id = ${askerId}, published_at = ${now()}, proposed_body = NULL, proposed_since = NULL
      WHERE id = ${subjectId} AND proposed_body IS NOT NULL`);
  },
  acceptedHref: (href) => href,
});

/** A company's question to another one, whether it will write a reference. */
export const referenceAsks = defineRequestKind({
  name: 'company-reference-ask',
  subjectType: 'company',
  days: 30,
  againAfterDays: 30,
  deciders: sql`SELECT m.user_id FROM company_members m WHERE m.company_id = r.subject_id`,
  isValid: isForCompany,
  texts: {
    mine: 'references:askRequest.mine',
    waiting: 'references:askRequest.waiting',
    accept: 'references:askRequest.accept',
    decline: 'references:askRequest.decline',
    accepted: 'references:askRequest.accepted',
    declined: 'references:askRequest.declined',
  },
  activities: {
    asked: referenceAsked,
    accepted: referencePromised,
    declined: referenceRefused,
    withdrawn: referenceAskWithdrawn,
    expired: referenceAskExpired,
  },
  describe: describeCompanies,
  lockSubject: lockCompany,
  accept: async () => {}, // the text comes with the next page
  acceptedHref: (_href, forHref) => `${forHref ?? ''}/references/new`,
});
