import { z } from 'zod';
import {
  execute,
  expr,
  inTransaction,
  type ProposalKind,
  rows,
  type Sql,
  select,
  sql,
} from '../../../../models/index.ts';
import { type Cell, type Sentence, shownLine } from '../../../modules/imports/preview-line.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { ensure } from '../../../platform/errors.ts';
import { textKey } from '../../../platform/i18n/texts.ts';
import { may } from '../../../platform/rights.ts';
import { cellOf, fieldLabels } from '../import/preview.ts';
import type { Progress } from '../import/write.ts';
import { proposalsDismissed } from './activities.ts';
import type { EndedCompany, RegisterCompany } from './companies.ts';
import type { PlannedEnd, RegisterPlan, RegisterUpdate } from './plan.ts';
import { importRegister } from './service.ts';

/** What the list shows of a proposal. */
export const shownProposal = shownLine.pick({ facts: true, changes: true, remarks: true });
export type ShownProposal = z.infer<typeof shownProposal>;

/** The list says it once, and not of each company. */
export const protectionUnknown = textKey('register:remark.protectionUnknown');

type Proposal = {
  cvr: string;
  kind: ProposalKind;
  company_id: number | null;
  name: string;
  content: RegisterCompany | EndedCompany;
  shown: ShownProposal;
};

/** Rows of one statement. */
const BATCH_SIZE = 500;

/**
 * Stores what a plan would do, for the office to decide. What it dismissed stays dismissed as long as the
 * register says the same. In the transaction of the reading.
 */
export async function saveProposals(plan: RegisterPlan, readingId: number): Promise<void> {
  for (const { items } of slicesOf([...proposalsOf(plan)], BATCH_SIZE))
    await execute(sql`
      INSERT INTO register_proposals AS p
        (cvr, kind, company_id, name, content, shown, first_read_at, reading_id)
      SELECT n.cvr, n.kind, n.company_id, n.name, n.content, n.shown, ${now()}, ${readingId}
      FROM json_to_recordset(${JSON.stringify(items)}::json) AS n (
        cvr text, kind text, company_id integer, name text, content jsonb, shown jsonb)
      ON CONFLICT (cvr) DO UPDATE SET (kind, company_id, name, content, shown, reading_id, first_read_at,
          dismissed_at)
        = (excluded.kind, excluded.company_id, excluded.name, excluded.content, excluded.shown,
          excluded.reading_id,
          CASE WHEN p.kind = excluded.kind THEN p.first_read_at ELSE excluded.first_read_at END,
          CASE WHEN (p.kind, p.shown) = (excluded.kind, excluded.shown) THEN p.dismissed_at END)`);
  await execute(sql`DELETE FROM register_proposals WHERE reading_id IS DISTINCT FROM ${readingId}`);
}

function* proposalsOf(plan: RegisterPlan): Generator<Proposal, void> {
  for (const row of plan.toCreate) yield newProposal(row.cameFrom ? 'movedIn' : 'new', row);
  for (const row of plan.toAsk) yield newProposal('asked', row);
  for (const update of plan.toUpdate) yield changedProposal(update);
  for (const end of plan.toEnd) yield endedProposal(end);
}

function newProposal(kind: ProposalKind, row: RegisterCompany): Proposal {
  const facts: Cell[] = [row.street, `${row.postcode} ${row.city}`.trim()]
    .filter(Boolean)
    .map((text) => ({ text }));
  if (row.industry) facts.push({ key: `industries:${row.industry}` });
  const remarks: Sentence[] = [];
  if (row.cameFrom) remarks.push({ key: 'register:remark.cameFrom', value: row.cameFrom });
  if (row.isProtectedIfNew) remarks.push({ key: protectionUnknown });
  else if (row.advertisingProtected) remarks.push({ key: 'companies:protected' });
  if (row.doubt === 'status') remarks.push({ key: 'register:remark.status' });
  return {
    cvr: row.cvr,
    kind,
    company_id: null,
    name: row.name,
    content: row,
    shown: { facts, changes: [], remarks },
  };
}

function changedProposal({ row, before, fields, reopens }: RegisterUpdate): Proposal {
  const company = row as RegisterCompany;
  const changes = fields
    .filter((field) => field !== 'addressId' || fields.length === 1)
    .map((field) => ({ label: fieldLabels[field], from: cellOf(before[field]), to: cellOf(row[field]) }));
  const remarks: Sentence[] = reopens ? [{ key: 'register:remark.reopens' }] : [];
  if (before.verifiedAt && fields.includes('name'))
    remarks.push({ key: 'companies:import.losesVerification' });
  return {
    cvr: company.cvr,
    kind: reopens ? 'movedIn' : 'changed',
    company_id: before.id,
    name: before.name,
    content: company,
    shown: { facts: before.city ? [{ text: before.city }] : [], changes, remarks },
  };
}

function endedProposal({ company, end, on, to }: PlannedEnd): Proposal {
  const remark: Sentence =
    end === 'closed'
      ? { key: 'register:remark.closed', value: on }
      : { key: 'register:remark.movedOut', value: to ? `${to}, ${on}` : on };
  return {
    cvr: company.cvr ?? '',
    kind: end,
    company_id: company.id,
    name: company.name,
    content: { cvr: company.cvr ?? '', end, on, to },
    shown: { facts: company.city ? [{ text: company.city }] : [], changes: [], remarks: [remark] },
  };
}

const contentColumns = select({
  id: expr.integer(sql`p.id`),
  cvr: expr.text(sql`p.cvr`),
  /** Written by `saveProposals`. */
  content: expr.json(sql`p.content`, z.custom<RegisterCompany | EndedCompany>()),
});

/** Carries out the waiting proposals that meet a condition on `p`. Returns how many there were. */
export function confirmProposals(actor: Actor, condition: Sql, onProgress?: Progress): Promise<number> {
  return inTransaction(async () => {
    ensure(may(actor, 'import'), 'forbidden');
    const proposals = await rows(
      contentColumns,
      sql`
        SELECT ${contentColumns} FROM register_proposals p
        WHERE ${condition} AND p.dismissed_at IS NULL ORDER BY p.cvr FOR UPDATE`,
    );
    if (proposals.length === 0) return 0;
    const contents = proposals.map(({ content }) => content);
    const companies = contents
      .filter((content): content is RegisterCompany => 'line' in content)
      .map((company, index) => ({ ...company, line: index + 1 }));
    const ended = contents.filter((content): content is EndedCompany => 'end' in content);
    const accepted = new Set(companies.map(({ cvr }) => cvr));
    await importRegister(actor, { companies, ended }, { accepted }, onProgress);
    const ids = proposals.map(({ id }) => id);
    await execute(sql`DELETE FROM register_proposals WHERE id = ANY (${ids}::integer[])`);
    return proposals.length;
  });
}

/** Leaves proposals out until the register says something else. Returns how many there were. */
export function dismissProposals(actor: Actor, ids: readonly number[]): Promise<number> {
  return inTransaction(async () => {
    ensure(may(actor, 'import'), 'forbidden');
    const count = await execute(sql`
      UPDATE register_proposals SET dismissed_at = ${now()}
      WHERE id = ANY (${ids}::integer[]) AND dismissed_at IS NULL`);
    if (count > 0) await recordActivity(proposalsDismissed, { actor, subjectId: null, data: { count } });
    return count;
  });
}
