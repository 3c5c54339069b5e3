import { alias, ImportRun, rows, select, sql } from '../../../models/index.ts';
import type { SubjectType } from '../../platform/feature.ts';
import { may } from '../../platform/rights.ts';

const r = alias(ImportRun, 'r');
const idColumn = select({ id: r.id });

/** An import in the log: has a number, and no title in any language. */
export const importSubject: SubjectType = {
  type: 'import',
  label: 'imports:subject',
  find: async (ids, viewer) => {
    if (!may(viewer, 'import')) return [];
    const runs = await rows(
      idColumn,
      sql`SELECT ${idColumn} FROM import_runs r WHERE r.id = ANY (${ids}::integer[])`,
    );
    return runs.map(({ id }) => ({ id, title: '', href: `/office/imports/${id}` }));
  },
};
