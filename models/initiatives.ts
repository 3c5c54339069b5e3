import { boolean, date, id, integer, smallint, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

type InitiativeStatus = 'planned' | 'hearing' | 'running' | 'done' | 'stopped';

/** An initiative of the growth strategy. */
export const Initiative = defineModel('initiatives', {
  id: id(),
  slug: text(),
  title: text(),
  summary: text().default(''),
  body: text().default(''),
  theme: text().default('other'),
  status: text<InitiativeStatus>().default('planned'),
  startsOn: date().nullable(),
  endsOn: date().nullable(),
  responsibleId: integer().nullable(),
  published: boolean().default(true),
  version: integer().default(1),
  createdBy: integer().nullable(),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Initiative = ModelOf<typeof Initiative>;

export const InitiativeMilestone = defineModel('initiative_milestones', {
  id: id(),
  initiativeId: integer(),
  title: text(),
  dueOn: date().nullable(),
  doneOn: date().nullable(),
  position: smallint().default(0),
});
export type InitiativeMilestone = ModelOf<typeof InitiativeMilestone>;

/** A company that participates in an initiative. */
export const InitiativeCompany = defineModel('initiative_companies', {
  initiativeId: integer().primaryKey(),
  companyId: integer().primaryKey(),
  contribution: text().default(''),
  joinedBy: integer().nullable(),
  createdAt: timestamp().defaultNow(),
});
