import { config } from '../../../../config/index.ts';
import { alias, Company, expr, type RowOfSelection, rows, select, sql } from '../../../../models/index.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import {
  companiesLike,
  type ExistingCompany,
  type ImportField,
  type PlannedUpdate,
  planImport,
} from '../import/plan.ts';
import type { SheetRow } from '../import/read-row.ts';
import type { EndedCompany, RegisterCompany } from './companies.ts';

/** A company that the register says has ended, as the directory has it. */
export type PlannedEnd = { company: RegisteredCompany; end: 'closed' | 'movedOut'; on: string; to: string };

/** A change of a company; `reopens`: the directory has it as ended. */
export type RegisterUpdate = PlannedUpdate & { reopens: boolean };

/** What an import of the register will do. */
export type RegisterPlan = {
  toCreate: RegisterCompany[];
  /** Companies that come in only if a person says so: of an unknown status. */
  toAsk: RegisterCompany[];
  toUpdate: RegisterUpdate[];
  toEnd: PlannedEnd[];
  unchangedCount: number;
  /** Companies whose address or industry somebody wrote, so that it stays. */
  keptCount: number;
  /** Companies of the directory that the files do not name, if too many: then the files are not whole. */
  missingCount: number;
};

export type RegisterContent = { companies: readonly RegisterCompany[]; ended: readonly EndedCompany[] };

/** Compares what the register says with the directory, and changes nothing. */
export async function planRegister({ companies, ended }: RegisterContent): Promise<RegisterPlan> {
  const byLine = new Map(companies.map((company) => [company.line, company]));
  const sheet = { headings: [], columns: [], problems: [], rows: [...companies] };
  const plan = await planImport(sheet, { outside: true });
  const ofRegister = (row: SheetRow) => byLine.get(row.line) ?? [];
  const registered = new Map(
    [...(await listRegistered([...companies, ...ended]))].map((company) => [company.cvr ?? '', company]),
  );
  const updates = plan.toUpdate.map((update) => keepOwned(update, registered.get(update.row.cvr ?? '')));
  const reopened = await reopenedOf(companies, registered, updates);
  const toUpdate = [...updates.filter(({ fields, reopens }) => reopens || fields.length > 0), ...reopened];
  const { toEnd, missingCount } = endsOf(ended, registered);
  return {
    toCreate: plan.toCreate.flatMap(ofRegister).map(asNew),
    toAsk: plan.toAsk.flatMap(ofRegister).map(asNew),
    toUpdate: toUpdate.sort((one, other) => one.row.line - other.row.line),
    toEnd,
    unchangedCount: companies.length - plan.toCreate.length - plan.toAsk.length - toUpdate.length,
    keptCount: updates.filter(({ isKept }) => isKept).length,
    missingCount,
  };
}

function asNew(row: RegisterCompany): RegisterCompany {
  return row.isProtectedIfNew ? { ...row, advertisingProtected: true } : row;
}

const addressFields: readonly ImportField[] = ['street', 'postcode', 'city', 'addressId'];

/**
 * Leaves out what a member wrote: an address or an industry that is not the one that came from the register.
 * A mark of protection from advertising is never taken away.
 */
function keepOwned(
  update: PlannedUpdate,
  registered: RegisteredCompany | undefined,
): RegisterUpdate & { isKept: boolean } {
  const { before, row } = update;
  const isAddressOwned = isOwned(before, row, registered, ['street', 'postcode', 'city']);
  const isIndustryOwned = isOwned(before, row, registered, ['industryCode']);
  const left = update.fields.filter(
    (field) =>
      !(isAddressOwned && addressFields.includes(field)) &&
      !(isIndustryOwned && field === 'industryCode') &&
      !(update.takesProtection && field === 'advertisingProtected'),
  );
  return {
    ...update,
    fields: left,
    takesProtection: false,
    reopens: before.endedAt !== null,
    isKept: left.length < update.fields.length,
  };
}

type ValueField = 'street' | 'postcode' | 'city' | 'industryCode';

/** Whether a member wrote one of the fields: it differs from the register, also from what it said before. */
function isOwned(
  before: ExistingCompany,
  row: SheetRow,
  registered: RegisteredCompany | undefined,
  fields: readonly ValueField[],
): boolean {
  if (!before.hasMembers) return false;
  const said = registered?.said ?? null;
  return fields.some((field) => {
    const value = before[field] ?? '';
    return value !== '' && value !== row[field] && value !== (said?.[field] ?? null);
  });
}

/** Companies that have ended in the directory and have an open unit, of which nothing else changes. */
async function reopenedOf(
  companies: readonly RegisterCompany[],
  registered: ReadonlyMap<string, RegisteredCompany>,
  updates: readonly PlannedUpdate[],
): Promise<RegisterUpdate[]> {
  const planned = new Set(updates.map(({ row }) => row.line));
  const again = companies.filter(
    ({ cvr, line, doubt }) => !planned.has(line) && doubt === null && registered.get(cvr)?.hasEnded,
  );
  const existing = new Map((await companiesLike(again)).map((company) => [company.cvr, company]));
  return again.flatMap((row) => {
    const before = existing.get(row.cvr);
    return before ? { row, before, fields: [], takesProtection: false, reopens: true } : [];
  });
}

/** From this share of the companies of the directory on, missing ones mean that the files are not whole. */
const MAX_MISSING_SHARE = 0.1;
const MIN_MISSING = 20;

function endsOf(ended: readonly EndedCompany[], registered: ReadonlyMap<string, RegisteredCompany>) {
  const found = ended.flatMap((each) => {
    const company = registered.get(each.cvr);
    return company && !company.hasEnded ? [{ ...each, company }] : [];
  });
  // Of a company that a person added, a register without it says nothing.
  const missing = found.filter(({ end, company }) => end === 'missing' && company.isImported);
  const isIncomplete = missing.length >= MIN_MISSING && missing.length > registered.size * MAX_MISSING_SHARE;
  const toEnd = found.flatMap(({ end, company, on, to }): PlannedEnd[] => {
    if (end === 'missing')
      return company.isImported && !isIncomplete ? [{ company, end: 'closed', on, to }] : [];
    if (end === 'movedOut' && !isHere(company)) return [];
    return [{ company, end, on, to }];
  });
  return { toEnd, missingCount: isIncomplete ? missing.length : 0 };
}

/** Whether the directory has a company as one of the municipality: only such a one can move out. */
function isHere({ said, postcode }: RegisteredCompany): boolean {
  const { municipalityPostcodes } = config;
  return said !== null || municipalityPostcodes.length === 0 || municipalityPostcodes.includes(postcode);
}

const c = alias(Company, 'c');
const registeredColumns = select({
  id: c.id,
  cvr: c.cvr,
  name: c.name,
  slug: c.slug,
  city: c.city,
  postcode: c.postcode,
  isImported: expr.boolean(sql`c.imported_at IS NOT NULL`),
  hasEnded: expr.boolean(sql`c.ended_at IS NOT NULL`),
  hasValues: expr.boolean(sql`v.company_id IS NOT NULL`),
  saidStreet: expr.text(sql`coalesce(v.street, '')`),
  saidPostcode: expr.text(sql`coalesce(v.postcode, '')`),
  saidCity: expr.text(sql`coalesce(v.city, '')`),
  saidIndustryCode: expr.text(sql`v.industry_code`).orNull(),
});

/** `said`: what the register said when its values came in; null if they never did. */
export type RegisteredCompany = RowOfSelection<typeof registeredColumns> & {
  said: Record<ValueField, string | null> | null;
};

const LINES = 5_000;

async function listRegistered(sought: readonly { cvr: string }[]): Promise<RegisteredCompany[]> {
  const found: RegisteredCompany[] = [];
  for (const { items } of slicesOf(sought, LINES)) {
    const companies = await rows(
      registeredColumns,
      sql`
        SELECT ${registeredColumns} FROM unnest(${items.map(({ cvr }) => cvr)}::text[]) AS n (cvr)
        JOIN companies c ON c.cvr = n.cvr LEFT JOIN register_values v ON v.company_id = c.id
        ORDER BY c.id`,
    );
    found.push(...companies.map((company) => ({ ...company, said: saidOf(company) })));
  }
  return found;
}

function saidOf(company: RowOfSelection<typeof registeredColumns>) {
  if (!company.hasValues) return null;
  return {
    street: company.saidStreet,
    postcode: company.saidPostcode,
    city: company.saidCity,
    industryCode: company.saidIndustryCode,
  };
}
