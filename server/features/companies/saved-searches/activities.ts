import { z } from 'zod';
import { followsTopic } from '../../../modules/follows/topic.ts';
import { defineActivity } from '../../../platform/activities/define-activity.ts';
import { findNameOfSearch, listNamesFor } from './queries.ts';

/**
 * A company is new in a saved search. `title`: the company's name. The words of the search are not in the
 * data: they are personal, and are gone when the person deletes the search.
 */
export const searchMatched = defineActivity('saved-search.matched', {
  subject: 'saved-search',
  data: z.object({ title: z.string(), slug: z.string(), searchId: z.number() }),
  notification: {
    topic: followsTopic,
    text: 'companies:activity.searchMatched.notification',
    groupedText: 'companies:activity.searchMatched.grouped',
    href: ({ searchId }) => `/me/searches/${searchId}`,
    excerpt: findNameOfSearch,
    excerptsFor: listNamesFor,
  },
});
