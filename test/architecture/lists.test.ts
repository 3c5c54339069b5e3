import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

/**
 * The limits of statements that are no pages, each with the reason why nobody misses the rows after it. A
 * list for people is paged (`OFFSET`, or one row more than is shown), or its view says how many there are.
 */
const limited: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Work in batches: what is left comes with the next batch or the next run.
  'server/aggregators/notifications/email-claims.ts': { BATCH_SIZE: 'batch' },
  'server/features/accounts/inactive/queries.ts': { NIGHTLY: 'batch, each night' },
  'server/features/companies/register/ends.ts': { 100: 'batch' },
  'server/features/companies/register/read-in-worker.ts': { BATCH_SIZE: 'batch' },
  'server/features/companies/saved-searches/jobs.ts': { COMPANIES: 'batch', SEARCHES: 'batch' },
  'server/features/companies/saved-searches/queries.ts': { MAX_SEARCHES: 'a person has no more' },
  'server/features/companies/import/undo.ts': { BATCH_SIZE: 'batch', MAX_KEPT: 'the page says how many' },
  'server/features/companies/map/points.ts': { BATCH: 'batch' },
  'server/features/companies/office/verification.ts': { BATCH_SIZE: 'batch' },
  'server/features/companies/search-candidates.ts': { 'new Sql([String(limit)], [])': 'candidates to rank' },
  'server/features/companies/search-jobs.ts': { 1000: 'batch' },
  'server/features/companies/search/vocabulary.ts': { 300: 'the job has the rest', BATCH: 'batch' },
  'server/features/companies/search/companies-of-people.ts': { MAX_PEOPLE: 'candidates to rank' },
  'server/features/companies/search/expand.ts': {
    COMPLETIONS: 'what an unfinished word may become',
    LEXEMES_OF_KEY: 'forms and compounds of one meaning',
  },
  'server/features/companies/page-views/figures-queries.ts': { WORDS: 'a selection' },
  'server/features/opportunities/own-section.ts': { OWN_ITEMS: 'a selection, with a link to all' },
  'server/modules/comments/own-section.ts': { OWN_ITEMS: 'a selection' },
  'server/features/companies/references/queries.ts': {
    50: 'companies of one person',
    MAX_GIVEN: 'what one company has written itself',
  },
  'server/features/companies/references/service.ts': { 20: 'open questions of one company to another' },
  'server/features/companies/search/places.ts': { MAX_PLACES: 'places of one municipality' },
  'server/features/companies/search/suggestions.ts': { 20: 'a selection', 24: 'a selection' },
  'server/features/companies/lookup/find-existing.ts': {
    MAX_CANDIDATES: 'candidates; a longer name finds it',
  },
  'server/features/companies/takeover/end-takeovers.ts': { BATCH_SIZE: 'batch' },
  'server/features/companies/takeover/queries.ts': { MAX_LETTERS: 'the oldest first; the task counts all' },
  'server/features/companies/verification.ts': { 500: 'the form sends no more than a page' },
  'server/features/data-requests/erasures.ts': { 100: 'batch' },
  'server/features/messages/delivery/message-changes.ts': { maxConversations: 'the next sync has the rest' },
  'server/features/messages/delivery/read-receipts.ts': { 1000: 'batch' },
  'server/features/messages/delivery/send-rate-limit.ts': { messagesPerMinute: 'counts up to the limit' },
  'server/features/opportunities/list-queries.ts': { MAX_COUNTED: 'numbers beside filters' },
  'server/features/opportunities/match-alerts.ts': { MAX_RECIPIENTS: 'a limit of e-mails' },
  'server/features/opportunities/reminders.ts': { BATCH: 'batch' },
  'server/modules/maps/addresses/queries.ts': { 4: 'candidates to rank', ADDRESSES: 'suggestions' },
  'server/modules/maps/addresses/service.ts': { 50000: 'streets of one municipality' },
  'server/modules/maps/addresses/streets.ts': { 50000: 'streets of one municipality' },
  'server/modules/reports/apply-decision.ts': { 500: 'batch, each minute' },
  'server/modules/reports/jobs.ts': { 500: 'batch, every five minutes', BATCH_SIZE: 'batch' },
  'server/modules/reports/stuck-complaints.ts': { 500: 'the job comes again after ten minutes' },
  'server/modules/reports/misuse/held.ts': { BATCH_SIZE: 'batch, each minute' },
  'server/modules/requests/service.ts': { BATCH_SIZE: 'batch' },
  'server/platform/activities/redact-activities.ts': { BATCH_SIZE: 'batch' },
  // Bounded by something else.
  'server/aggregators/notifications/queries.ts': { MAX_NAMES: 'names in a text, which says how many more' },
  'server/aggregators/office/log-queries.ts': {
    100: 'types of activities in the source',
    'limit - found.length': 'a page, read in slices',
  },
  'server/features/accounts/queries.ts': { 200: 'staff of one municipality; people of the demo' },
  'server/features/accounts/roles/give-role.ts': { 200: 'admins of one municipality' },
  'server/features/accounts/profiles/places.ts': { MAX_PLACES: 'districts of one municipality' },
  'server/features/companies/products/queries.ts': { MAX_PRODUCTS: 'a company has no more' },
  'server/features/companies/queries.ts': {
    50: 'companies of one person',
    MAX_DISTRICTS: 'districts of one municipality',
    WORDS_AROUND: 'candidates to rank',
  },
  'server/features/statements/queries.ts': { 100: 'five texts in two languages' },
  'server/modules/imports/column-choices.ts': { MAX_CHOICES: 'a memory, not a list' },
  'server/modules/reports/log-queries.ts': { 50: 'years', MAX_LOGGED: 'the page says so, with the CSV' },
  'server/modules/requests/queries.ts': { 1000: 'deciders of one request' },
  // A selection that is called one, beside the page of all.
  'server/features/accounts/office/queries.ts': { 5: 'companies in a cell; the page of the person has all' },
  'server/features/companies/common-ground.ts': {
    12: 'phrases of a company: its form takes no more',
    5: 'companies of one person',
  },
  'server/features/events/common-ground.ts': { 2: 'a selection' },
  'server/features/initiatives/common-ground.ts': { 2: 'a selection' },
  'server/features/companies/company-queries.ts': {
    4: 'the next events; the list of events has all',
    12: 'the newest opportunities; the list of opportunities has all',
    CONTACTS: 'a card; the page says how many there are, and has all',
  },
  'server/features/dev/queries.ts': { NEWEST: 'the newest e-mails, in development' },
  'server/features/events/front-page.ts': { IN_A_WEEK: 'a selection' },
  'server/features/events/registrations/registration-queries.ts': { 3: 'companies beside a name' },
  'server/features/events/search.ts': { RANKED_HITS: 'candidates to rank' },
  'server/features/initiatives/front-page.ts': { 2: 'a selection', 4: 'a selection' },
  'server/features/initiatives/search.ts': { RANKED_HITS: 'candidates to rank' },
  'server/features/opportunities/matches/answers/queries.ts': {
    MAX_ANSWERS: 'the newest answers count',
    SHOWN: 'the newest answers can be taken back',
  },
  'server/features/opportunities/matches/event-matches.ts': { MAX_CANDIDATES: 'candidates to rank' },
  'server/features/opportunities/matches/opportunity-matches.ts': { MAX_CANDIDATES: 'candidates to rank' },
  'server/features/opportunities/matches/person-matches.ts': { MAX_CANDIDATES: 'candidates to rank' },
  'server/features/opportunities/matches/profile-queries.ts': { MAX_OPPORTUNITIES: 'what a match compares' },
  'server/features/opportunities/search.ts': { RANKED_HITS: 'candidates to rank' },
  // The page says how many there are, or that it shows the newest.
  'server/features/accounts/profiles/directory-queries.ts': {
    MAX_COUNTED: 'counts ten thousand at most',
    MAX_FOUND: 'the page says that it shows the best',
    MAX_SKILL_OPTIONS: 'the most common ones; the search finds all',
  },
  'server/features/accounts/sessions.ts': { SESSIONS: 'the page says how many are older' },
  'server/features/events/event-queries.ts': { ATTENDEES: 'the page says how many are registered' },
  'server/modules/files/jobs.ts': { BATCH: 'the job goes on with the next' },
  'server/modules/files/queries.ts': { 100: 'more than any collection of one subject holds' },
  'server/modules/files/scan-file.ts': { BATCH: 'the next hour takes the others' },
  'server/modules/reports/case-queries.ts': {
    10: 'decisions of one case, each withdrawn after a complaint of months',
    MAX_REPORTS: 'the page says how many more',
    MAX_SNAPSHOTS: 'the newest versions of one thing',
  },
  'server/modules/reports/complaint-queries.ts': {
    100: 'complaints about one case, the open ones first',
    OLDEST: 'the oldest that wait; the page says so, and the others follow',
  },
  'server/modules/reports/misuse/queries.ts': {
    20: 'warnings and suspensions of one source, the newest',
    MAX_MARKS: 'the page says how many more',
  },
  // Lists that may still end in silence, for few people.
  'server/features/initiatives/office/form-queries.ts': {
    200: 'staff of one municipality',
    MAX_EVENTS: 'linked events first, then the next ones: a box for each does not scale',
  },
  'server/features/messages/queries.ts': { maxContacts: 'whose presence is shown' },
  'server/modules/reports/own-queries.ts': { 100: 'the newest decisions and reports of one person' },
  'server/modules/revisions/queries.ts': { LISTED: 'the newest versions of one text' },
};

const LIMIT = /LIMIT (\$\{[^}]+\}|\d+)(?=([\s\S]{0,40}))/g;

function limitsOf(text: string): string[] {
  return [...text.matchAll(LIMIT)]
    .filter(([, , rest = '']) => !/^\s*OFFSET/.test(rest))
    .map(([, limit = '']) => limit.replace(/^\$\{|\}$/g, ''))
    .filter((limit) => limit !== '1' && !limit.endsWith('+ 1') && !/^[a-z.]+$/.test(limit));
}

const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('demo/'))
  .map((file) => `server/${file}`);

describe('Lists', () => {
  it('do not end in silence: each limit that is no page has a reason', () => {
    const found = files.flatMap((file) =>
      limitsOf(readFileSync(join(root, file), 'utf8')).map((limit) => `${file}: ${limit}`),
    );
    const known = Object.entries(limited).flatMap(([file, limits]) =>
      Object.keys(limits).map((limit) => `${file}: ${limit}`),
    );

    expect([...new Set(found)].sort()).to.deep.equal(known.sort());
  });
});
