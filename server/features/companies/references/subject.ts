import type { SubjectType } from '../../../platform/feature.ts';
import { listVisibleReferences } from './queries.ts';

/** A reference, by the name of the company that it is about. */
export const referenceSubject: SubjectType = {
  type: 'company-reference',
  label: 'references:subject',
  find: async (ids, viewer) => {
    const references = await listVisibleReferences(ids, viewer?.id ?? null);
    return references.map(({ id, title, slug }) => ({
      id,
      title,
      href: `/companies/${slug}#references`,
    }));
  },
};
