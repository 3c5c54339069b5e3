import {
  alias,
  Company,
  CompanyReference,
  expr,
  optionalAlias,
  row,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import type { Reportable } from '../../../platform/reportable.ts';
import { listMemberIds } from '../queries.ts';
import { listVisibleReferences } from './queries.ts';
import { deleteReference } from './service.ts';

const f = alias(CompanyReference, 'f');
const u = optionalAlias(User, 'u');
const columns = select({
  title: alias(Company, 'c').name,
  slug: alias(Company, 'c').slug,
  companyId: f.companyId,
  authorCompanyId: f.authorCompanyId,
  body: expr.text(sql`coalesce(f.body, f.proposed_body)`),
  publishedAt: expr.timestamp(sql`coalesce(f.published_at, f.created_at)`),
  authorId: u.id,
  authorName: u.name,
});

/** What a company says about another one. Its author is the person who wrote it. */
export const referenceReportable: Reportable = {
  type: 'company-reference',
  label: 'references:subject',
  path: /^\/companies\/[a-z0-9-]{1,100}\/references\/(?<id>\d{1,9})$/,
  measures: ['hide', 'remove', 'pause', 'ban'],
  find: async ({ id }, viewer) => (await listVisibleReferences([Number(id)], viewer?.id ?? null))[0]?.id,
  load: async (id) => {
    const reference = await row(
      columns,
      sql`
        SELECT ${columns} FROM company_references f JOIN companies c ON c.id = f.company_id
        LEFT JOIN users u ON u.id = f.author_id WHERE f.id = ${id}`,
    );
    if (!reference) return undefined;
    const { title, slug, body, companyId, authorCompanyId, authorId, authorName, publishedAt } = reference;
    return {
      title: `${title}: ${body.length > 80 ? `${body.slice(0, 80)}…` : body}`,
      href: `/companies/${slug}/references/${id}`,
      parts: [{ label: 'references:form.body', text: body }],
      authors: authorId !== null && authorName !== null ? [{ id: authorId, name: authorName }] : [],
      concerned: [...(await listMemberIds(authorCompanyId)), ...(await listMemberIds(companyId))],
      isByOffice: false,
      publishedAt,
    };
  },
  published: (since) => sql`SELECT author_id FROM company_references WHERE published_at >= ${since}`,
  remove: deleteReference,
};
