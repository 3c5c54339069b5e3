import { z } from 'zod';
import { alias, execute, expr, Initiative, row, select, sql } from '../../../models/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { findInitiative } from './subject-queries.ts';

const i = alias(Initiative, 'i');
const columns = select({
  slug: i.slug,
  title: i.title,
  summary: i.summary,
  body: i.body,
  version: i.version,
  createdAt: i.createdAt,
  authors: expr.json(
    sql`coalesce((
      SELECT json_agg(json_build_object('id', u.id, 'name', u.name) ORDER BY u.id)
      FROM users u WHERE u.id IN (i.responsible_id, i.created_by)), '[]')`,
    z.array(z.object({ id: z.number(), name: z.string() })),
  ),
});

/** An initiative of the growth strategy: the office's own words, so an admin decides. */
export const initiativeReportable: Reportable = {
  type: 'initiative',
  label: 'initiatives:subject',
  path: /^\/initiatives\/(?<slug>[a-z0-9-]{1,100})$/,
  measures: ['edit', 'hide', 'remove', 'close'],
  find: async ({ slug = '' }, viewer) => {
    try {
      return (await findInitiative(slug, viewer)).id;
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  },
  load: async (id) => {
    const initiative = await row(columns, sql`SELECT ${columns} FROM initiatives i WHERE i.id = ${id}`);
    if (!initiative) return undefined;
    const { title, summary, body, version, authors } = initiative;
    return {
      title,
      href: `/initiatives/${initiative.slug}`,
      parts: [
        { label: 'initiatives:edit.field.title', text: title },
        { label: 'initiatives:edit.field.summary', text: summary },
        { label: 'initiatives:edit.field.body', text: body },
        { label: 'reports:version', text: String(version) },
      ],
      authors,
      isByOffice: true,
      publishedAt: initiative.createdAt,
    };
  },
  published: (since) => sql`SELECT created_by AS user_id FROM initiatives WHERE created_at >= ${since}`,
  threadOf: async (id) => ({ type: 'initiative', id }),
  remove: async (id) => {
    await execute(sql`DELETE FROM initiatives WHERE id = ${id}`);
  },
};
