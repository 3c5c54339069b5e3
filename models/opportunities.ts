import { boolean, date, id, integer, text, textArray, timestamp, uuid } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';
import { opportunityNotHidden } from './restrictions.ts';
import { type Sql, sql } from './sql.ts';
import { notBanned } from './users.ts';

/** Allowed values of `kind` and `matter`; CHECK constraints of the table list the same ones. */
export const opportunityKinds = ['seeks', 'offers'] as const;
export const opportunityMatters = [
  'partner',
  'co-founder',
  'pilot-customer',
  'supplier',
  'tender',
  'equipment',
  'investor',
  'premises',
  'staff',
  'internship',
] as const;

/** Allowed values of `openTo`; a CHECK constraint lists the same ones. */
export const opportunityAudiences = ['members', 'companies', 'industries', 'schools', 'founders'] as const;

/** A need or an offer of a company or a person. */
export const Opportunity = defineModel('opportunities', {
  id: id(),
  kind: text<(typeof opportunityKinds)[number]>(),
  matter: text<(typeof opportunityMatters)[number]>(),
  title: text(),
  body: text().default(''),
  tags: textArray().default([]),
  companyId: integer().nullable(),
  userId: integer().nullable(),
  startsOn: date().nullable(),
  closesOn: date().nullable(),
  /** A number, or a text with its unit: "4 paller", "20.000 kr.". */
  amount: text().default(''),
  /** Empty: that of its company. */
  district: text().default(''),
  /** Who may reply. */
  openTo: text<(typeof opportunityAudiences)[number]>().default('members'),
  /** For `industries` only. */
  openToIndustries: textArray().default([]),
  remindedFor: date().nullable(),
  closedAt: timestamp().nullable(),
  isFound: boolean().default(false),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Opportunity = ModelOf<typeof Opportunity>;

/**
 * A condition: the opportunity `o` is open on a date in the municipality's time zone (YYYY-MM-DD). It is not
 * closed or hidden, its last day is not over, its company has not closed or left, and if a user posted it
 * without a company, that user is not banned.
 */
export function openOn(today: string): Sql {
  return sql`(o.closed_at IS NULL AND (o.closes_on IS NULL OR o.closes_on >= ${today}::date)
    AND ${opportunityNotHidden()}
    AND NOT EXISTS (SELECT FROM companies ended WHERE ended.id = o.company_id AND ended.ended_at IS NOT NULL)
    AND (o.company_id IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM users author WHERE author.id = o.user_id AND NOT ${notBanned('author')})))`;
}

/** Allowed values of `state`; a CHECK constraint of the table lists the same ones. */
export const replyStates = ['open', 'not-for-us', 'agreed'] as const;

/** A reply to an opportunity: the message `seq` of a conversation. `state`: what the owners decided. */
export const OpportunityReply = defineModel('opportunity_replies', {
  id: id(),
  opportunityId: integer(),
  userId: integer(),
  clientId: uuid(),
  conversationId: integer().nullable(),
  seq: integer(),
  state: text<(typeof replyStates)[number]>().default('open'),
  createdAt: timestamp().defaultNow(),
});

/** What a user saved to find it again. */
export const SavedOpportunity = defineModel('saved_opportunities', {
  userId: integer().primaryKey(),
  opportunityId: integer().primaryKey(),
  createdAt: timestamp().defaultNow(),
});

/** A user who does not want to hear of new opportunities that fit. */
export const OpportunityAlertsOff = defineModel('opportunity_alerts_off', {
  userId: integer().primaryKey(),
  createdAt: timestamp().defaultNow(),
});
