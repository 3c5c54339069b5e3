import { alias, execute, Opportunity, optionalAlias, row, select, sql, User } from '../../../models/index.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { listMemberIds } from '../companies/queries.ts';
import { findSubjects } from './queries.ts';

const o = alias(Opportunity, 'o');
const u = optionalAlias(User, 'u');
const columns = select({
  title: o.title,
  body: o.body,
  tags: o.tags,
  amount: o.amount,
  companyId: o.companyId,
  createdAt: o.createdAt,
  authorId: u.id,
  authorName: u.name,
});

/** An opportunity. Its author is the person who posted it. */
export const opportunityReportable: Reportable = {
  type: 'opportunity',
  label: 'opportunities:subject',
  path: /^\/opportunities\/(?<id>\d+)$/,
  measures: ['edit', 'hide', 'remove', 'pause', 'ban'],
  find: async ({ id }, viewer) => (await findSubjects([Number(id)], viewer))[0]?.id,
  load: async (id) => {
    const opportunity = await row(
      columns,
      sql`SELECT ${columns} FROM opportunities o LEFT JOIN users u ON u.id = o.user_id WHERE o.id = ${id}`,
    );
    if (!opportunity) return undefined;
    const { title, body, tags, amount, companyId, authorId, authorName } = opportunity;
    return {
      title,
      href: `/opportunities/${id}`,
      parts: [
        { label: 'opportunities:form.title', text: title },
        { label: 'opportunities:form.body', text: body },
        { label: 'opportunities:form.tags', text: tags.join(', ') },
        { label: 'opportunities:form.amount', text: amount },
      ],
      authors: authorId !== null && authorName !== null ? [{ id: authorId, name: authorName }] : [],
      concerned: companyId === null ? [] : await listMemberIds(companyId),
      isByOffice: false,
      publishedAt: opportunity.createdAt,
    };
  },
  published: (since) => sql`SELECT user_id FROM opportunities WHERE created_at >= ${since}`,
  remove: async (id) => {
    await execute(sql`DELETE FROM opportunities WHERE id = ${id}`);
  },
};
