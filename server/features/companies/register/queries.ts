import {
  alias,
  Company,
  expr,
  optionalAlias,
  type ProposalKind,
  proposalKinds,
  RegisterProposal,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { shownProposal } from './proposals.ts';

const p = alias(RegisterProposal, 'p');
const c = optionalAlias(Company, 'c');
const proposalColumns = select({
  id: p.id,
  cvr: p.cvr,
  kind: p.kind,
  name: p.name,
  slug: c.slug,
  firstReadAt: p.firstReadAt,
  shown: expr.json(sql`p.shown`, shownProposal),
  people: expr.integer(sql`SELECT count(*) FROM company_members m WHERE m.company_id = p.company_id`),
});
export type ShownProposalRow = RowOfSelection<typeof proposalColumns>;

const PAGE_SIZE = 50;

/** A page of the waiting proposals of a kind, or of all, by name. */
export async function listProposals({ kind, page }: { kind?: ProposalKind | undefined; page: number }) {
  const items = await rows(
    proposalColumns,
    sql`
      SELECT ${proposalColumns} FROM register_proposals p LEFT JOIN companies c ON c.id = p.company_id
      ${where([sql`p.dismissed_at IS NULL`, kind && sql`p.kind = ${kind}`])}
      ORDER BY p.name COLLATE "da-x-icu", p.id LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE), hasMore: items.length > PAGE_SIZE };
}

const countColumns = select({ kind: p.kind, count: expr.integer(sql`count(*)`) });

export type ProposalCounts = Readonly<Record<ProposalKind, number>>;

/** The waiting proposals of each kind. */
export async function countProposals(): Promise<ProposalCounts> {
  const counted = await rows(
    countColumns,
    sql`
      SELECT ${countColumns} FROM register_proposals p WHERE p.dismissed_at IS NULL
      GROUP BY p.kind ORDER BY p.kind`,
  );
  const counts = new Map(counted.map(({ kind, count }) => [kind, count]));
  return Object.fromEntries(proposalKinds.map((kind) => [kind, counts.get(kind) ?? 0])) as ProposalCounts;
}

/** A SELECT without columns of the companies that the register had for the first time in the last week. */
export function newThisWeek(): Sql {
  return sql`
    SELECT FROM register_proposals p WHERE p.kind IN ('new', 'movedIn') AND p.dismissed_at IS NULL
      AND p.first_read_at > ${new Date(now().getTime() - 7 * 86_400_000)}`;
}

/** The same of the other proposals that wait. */
export function otherProposals(): Sql {
  return sql`
    SELECT FROM register_proposals p WHERE p.dismissed_at IS NULL
      AND (p.kind NOT IN ('new', 'movedIn')
        OR p.first_read_at <= ${new Date(now().getTime() - 7 * 86_400_000)})`;
}

const o = alias(Company, 'c');
const endedColumns = select({
  id: o.id,
  slug: o.slug,
  name: o.name,
  cvr: o.cvr,
  endedAs: o.endedAs,
  endedOn: expr.text(sql`c.ended_on`).orNull(),
  endedAt: o.endedAt,
  movedTo: o.movedTo,
});
export type EndedCompanyRow = RowOfSelection<typeof endedColumns>;

/** A page of the companies that have closed or left, the newest first. */
export async function listEnded(page: number): Promise<{ items: EndedCompanyRow[]; hasMore: boolean }> {
  const items = await rows(
    endedColumns,
    sql`
      SELECT ${endedColumns} FROM companies c WHERE c.ended_at IS NOT NULL
      ORDER BY c.ended_at DESC, c.id DESC LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: items.slice(0, PAGE_SIZE), hasMore: items.length > PAGE_SIZE };
}
