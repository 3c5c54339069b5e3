import { boolean, id, integer, jsonb, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A member of a company that has ended, whose rights ended with it. */
export const FormerCompanyMember = defineModel('former_company_members', {
  companyId: integer().primaryKey(),
  userId: integer().primaryKey(),
  title: text(),
  role: text(),
  isFounder: boolean(),
  answersMessages: boolean(),
  createdAt: timestamp(),
  endedAt: timestamp(),
});

/** What the business register said of a company when its values came into the directory. */
export const RegisterValues = defineModel('register_values', {
  companyId: integer().primaryKey(),
  street: text(),
  postcode: text(),
  city: text(),
  industryCode: text().nullable(),
});

/** A reading of the register's files. */
export const RegisterReading = defineModel('register_readings', {
  id: id(),
  source: text(),
  state: text<'running' | 'done' | 'failed'>(),
  startedAt: timestamp(),
  endedAt: timestamp().nullable(),
  counts: jsonb<unknown>().default({}),
  problem: text().default(''),
  problemValue: text().default(''),
});

export const proposalKinds = ['new', 'movedIn', 'changed', 'movedOut', 'closed', 'asked'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** A difference between the register and the directory, which the office confirms or dismisses. */
export const RegisterProposal = defineModel('register_proposals', {
  id: id(),
  cvr: text(),
  readingId: integer().nullable(),
  kind: text<ProposalKind>(),
  companyId: integer().nullable(),
  name: text(),
  content: jsonb<unknown>(),
  shown: jsonb<unknown>(),
  firstReadAt: timestamp(),
  dismissedAt: timestamp().nullable(),
});
