import { bytes, date, integer, smallint, text } from './columns.ts';
import { defineModel } from './define-model.ts';

/** Allowed values of `source`; a CHECK constraint of the table lists the same ones. */
export const viewSources = ['search', 'directory', 'events', 'posts', 'other'] as const;
export type ViewSource = (typeof viewSources)[number];

/** How often a company's page was shown on a day, by the kind of page that led to it. */
export const CompanyView = defineModel('company_views', {
  companyId: integer().primaryKey(),
  day: date().primaryKey(),
  source: text<ViewSource>().primaryKey(),
  views: integer(),
});

/** A word of searches that led to a company in a week. `word` is null until it was used on three days. */
export const CompanySearchTerm = defineModel('company_search_terms', {
  companyId: integer().primaryKey(),
  week: date().primaryKey(),
  key: bytes().primaryKey(),
  word: text().nullable(),
  days: smallint(),
  lastDay: date(),
  searches: integer(),
});
