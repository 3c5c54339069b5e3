import { alias, execute, row, select, sql, User } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import { findSubjects } from '../../platform/feature.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { findAnyUse } from './queries.ts';
import { findVisibleFile } from './rights.ts';

const u = alias(User, 'u');
const authorColumns = select({ id: u.id, name: u.name });

/** A file on its page. The office looks at it there, also when it is hidden: its bytes are the evidence. */
export const fileReportable: Reportable = {
  type: 'file',
  label: 'files:subject',
  path: /^\/files\/(?<id>\d{1,9})$/,
  measures: ['hide', 'remove', 'pause', 'ban'],
  find: async ({ id }, viewer) => {
    const visible = await findVisibleFile(Number(id), viewer).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return undefined;
      throw error;
    });
    return visible?.file.id;
  },
  load: async (id, viewer) => {
    const file = await findAnyUse(id);
    if (!file) return undefined;
    const ref = { type: file.subjectType, id: file.subjectId };
    const subject = (await findSubjects([ref], viewer)).get(`${ref.type}:${ref.id}`);
    const author =
      file.addedBy === null
        ? undefined
        : await row(authorColumns, sql`SELECT ${authorColumns} FROM users u WHERE u.id = ${file.addedBy}`);
    return {
      title: file.description || file.name,
      href: file.pageHref,
      parts: [
        { label: 'files:name', text: file.name },
        { label: 'files:description', text: file.description },
        { label: 'files:reportedOn', text: subject?.title ?? '' },
      ],
      authors: author ? [author] : [],
      isByOffice: false,
      publishedAt: file.createdAt,
    };
  },
  published: (since) => sql`
    SELECT added_by AS user_id FROM file_uses WHERE created_at >= ${since} AND added_by IS NOT NULL`,
  remove: async (id) => {
    await execute(sql`DELETE FROM file_uses WHERE id = ${id}`);
  },
};
