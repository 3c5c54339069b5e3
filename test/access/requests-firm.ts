import type { Fixtures } from '../support/builders/fixtures.ts';

/** What is sent to the routes of a company's references. */
export const firmRequests = {
  'POST /companies/:slug/references/new': ({ ids }: Fixtures) => ({
    fields: { company: String(ids.bare), body: 'De kom til tiden.', customerSince: '2024' },
  }),
  'POST /companies/:slug/references/question': ({ ids }: Fixtures) => ({
    fields: { company: String(ids.bare), message: 'Vil I?' },
  }),
};
