import { expr, row, select, sql, where } from '../../../../models/index.ts';
import type { BulkChange } from '../../../modules/bulk/bulk-change.ts';
import { withRight } from '../../../platform/rights.ts';
import { confirmProposals } from './proposals.ts';
import { type ProposalQuery, proposalQuery } from './schemas.ts';
import { registerImportKind } from './service.ts';

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** A condition on proposals `p`: all of the list with this query. */
function matching({ kind }: ProposalQuery) {
  // Those that a person must look at are not confirmed with all others.
  return kind ? sql`p.kind = ${kind}` : sql`p.kind <> 'asked'`;
}

/** Confirms all proposals of a kind. Can be undone like an import. */
export const confirmation: BulkChange<ProposalQuery> = {
  path: '/office/import/register/proposals',
  listPath: registerImportKind.href,
  doneHref: '/office/imports',
  access: withRight('import'),
  isOffice: true,
  query: proposalQuery,
  texts: {
    title: 'register:bulk.title',
    question: 'register:bulk.question',
    consequence: 'register:bulk.consequence',
    yes: 'register:bulk.yes',
    done: 'register:confirmed',
  },
  describeFilter: ({ kind }, t) => (kind ? [t(`register:kinds.${kind}`)] : []),
  count: async (_, query) => {
    const counted = await row(
      countColumn,
      sql`
        SELECT ${countColumn} FROM register_proposals p
        ${where([matching(query), sql`p.dismissed_at IS NULL`])}`,
    );
    return counted?.count ?? 0;
  },
  carryOut: (actor, query, report) => confirmProposals(actor, matching(query), report),
};
