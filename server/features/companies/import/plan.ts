import { alias, Company, expr, type RowOfSelection, rows, select, sql } from '../../../../models/index.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { businessName } from '../business-name.ts';
import type { Decisions, Question } from './decisions.ts';
import type { ImportProblem, SheetRow, SoughtCompany } from './read-row.ts';
import type { Sheet } from './read-sheet.ts';

/** What an import will do. */
export type ImportPlan = {
  toCreate: SheetRow[];
  /** Rows of new companies that come in only if a person says so. */
  toAsk: SheetRow[];
  toUpdate: PlannedUpdate[];
  unchanged: { line: number; name: string; slug: string }[];
  problems: ImportProblem[];
};

/** What is carried out of a plan. `unanswered`: lines of which nobody said what is asked about them. */
export type DecidedPlan = ImportPlan & { unanswered: { line: number; question: Question }[] };

/** `before`: the columns as they are; `takesProtection`: the mark of protection would be taken away. */
export type PlannedUpdate = {
  row: SheetRow;
  before: ExistingCompany;
  fields: ImportField[];
  takesProtection: boolean;
};

/** Whether an update takes away the mark that the office has verified the company. */
export function losesVerification({ before, fields }: Pick<PlannedUpdate, 'before' | 'fields'>): boolean {
  return before.verifiedAt !== null && (fields.includes('name') || fields.includes('cvr'));
}

const importFields = [
  'name',
  'cvr',
  'street',
  'postcode',
  'city',
  'industryCode',
  'phone',
  'email',
  'website',
  'employees',
  'addressId',
  'advertisingProtected',
] as const;
export type ImportField = (typeof importFields)[number];

/**
 * Compares a sheet with the directory, and changes nothing. Of the decisions it needs only the one about
 * companies of other municipalities.
 */
export async function planImport(sheet: Sheet, { outside }: Pick<Decisions, 'outside'>): Promise<ImportPlan> {
  const closed = sheet.problems.flatMap((problem) => problem.closed ?? []);
  const companies = await existingCompanies([...sheet.rows, ...closed]);
  const plan: ImportPlan = { toCreate: [], toAsk: [], toUpdate: [], unchanged: [], problems: [] };
  const refuse = ({ line, name }: SheetRow, reason: 'outside' | 'duplicate', value: string) =>
    plan.problems.push({ line, reason, isRefused: true, value, name });
  const found = sheet.rows.map((row) => findCompany(row, companies));
  // A mark of protection on any of its lines protects the company, also on one that is refused.
  const isProtected = new Set(found.filter((_, index) => sheet.rows[index]?.advertisingProtected));
  const isInSheet = new Set(found);
  for (const problem of sheet.problems) {
    const company = problem.closed && findCompany(problem.closed, companies);
    const isHere = company && !isInSheet.has(company);
    plan.problems.push(isHere ? { ...problem, reason: 'closedStored', slug: company.slug } : problem);
  }
  const lineOfCompany = new Map<number, number>();
  for (const [index, sheetRow] of sheet.rows.entries()) {
    const company = found[index];
    if (!company) {
      if (sheetRow.isOutside && !outside)
        refuse(sheetRow, 'outside', `${sheetRow.postcode} ${sheetRow.city}`.trim());
      else plan[sheetRow.doubt ? 'toAsk' : 'toCreate'].push(asNew(sheetRow));
      continue;
    }
    const row = isProtected.has(company) ? { ...sheetRow, advertisingProtected: true } : sheetRow;
    const firstLine = lineOfCompany.get(company.id);
    lineOfCompany.set(company.id, firstLine ?? row.line);
    const fields = importFields.filter((field) => isChanged(field, row, company));
    if (firstLine !== undefined) refuse(row, 'duplicate', String(firstLine));
    else if (fields.length === 0)
      plan.unchanged.push({ line: row.line, name: company.name, slug: company.slug });
    else plan.toUpdate.push({ row, before: company, fields, takesProtection: takesProtection(row, company) });
  }
  plan.problems.sort((one, other) => one.line - other.line);
  return plan;
}

/** A row of a new company, which counts as protected when the sheet leaves it open. */
function asNew(row: SheetRow): SheetRow {
  return row.isProtectedIfNew ? { ...row, advertisingProtected: true } : row;
}

/** The plan without the lines that are left out, and without what nobody agreed to. */
export function decidedPlan(plan: ImportPlan, { leftOut, accepts }: Decisions): DecidedPlan {
  const lines = new Set(leftOut);
  const unanswered: DecidedPlan['unanswered'] = [];
  const isAccepted = (question: Question, line: number) => {
    if (accepts(question, line)) return true;
    unanswered.push({ line, question });
    return false;
  };
  const asked = plan.toAsk.filter(({ doubt, line }) => doubt !== null && isAccepted(doubt, line));
  const created = plan.toCreate.filter(({ line }) => !lines.has(line));
  const toUpdate = plan.toUpdate.map((update) => {
    const others = lines.has(update.row.line) ? [] : withoutAsked(update);
    const isTaken = update.takesProtection && isAccepted('protection', update.row.line);
    return { ...update, fields: isTaken ? [...others, 'advertisingProtected' as const] : others };
  });
  return {
    ...plan,
    toCreate: [...created, ...asked].sort((one, other) => one.line - other.line),
    toUpdate: toUpdate.filter(({ fields }) => fields.length > 0),
    unanswered: unanswered.sort((one, other) => one.line - other.line),
  };
}

/** The fields of an update that nobody is asked about. */
export function withoutAsked({ fields, takesProtection }: PlannedUpdate): ImportField[] {
  return takesProtection ? fields.filter((field) => field !== 'advertisingProtected') : fields;
}

/** An empty cell changes nothing. What members wrote stays; only what the register decides is corrected. */
function isChanged(field: ImportField, row: SheetRow, company: ExistingCompany): boolean {
  const value = row[field];
  if (field === 'name' && businessName(company.name) === value) return false; // without its owner
  if (value === '' || value === null || value === company[field]) return false;
  const isOwned = field === 'name' || field === 'phone' || field === 'email' || field === 'website';
  return !(isOwned && company.hasMembers && company[field]);
}

function takesProtection(row: SheetRow, company: ExistingCompany): boolean {
  return company.advertisingProtected && row.advertisingProtected === false;
}

const c = alias(Company, 'c');
const existingColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  cvr: c.cvr,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  industry: c.industry,
  industryCode: c.industryCode,
  phone: c.phone,
  email: c.email,
  website: c.website,
  employees: c.employees,
  addressId: c.addressId,
  endedAs: c.endedAs,
  endedOn: expr.text(sql`c.ended_on`).orNull(),
  endedAt: expr.text(sql`to_json(c.ended_at) #>> '{}'`).orNull(),
  movedTo: c.movedTo,
  advertisingProtected: c.advertisingProtected,
  verifiedAt: expr.text(sql`to_json(c.verified_at) #>> '{}'`).orNull(),
  /** In the precision of the database, which a Date does not have: an undo gives it back. */
  updatedAt: expr.text(sql`to_json(c.updated_at) #>> '{}'`),
  hasMembers: expr.boolean(sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`),
});
export type ExistingCompany = RowOfSelection<typeof existingColumns>;

/** By CVR number, and by name and postcode: all, and those without a number. */
type ExistingCompanies = Record<'byCvr' | 'byName' | 'withoutCvr', ReadonlyMap<string, ExistingCompany>>;

/** Lines of one statement: the values of 50,000 at once take 50 MB as text. */
const LINES = 5_000;

async function existingCompanies(sheetRows: readonly SoughtCompany[]): Promise<ExistingCompanies> {
  const found = new Map<number, ExistingCompany>();
  for (const { items } of slicesOf(sheetRows, LINES))
    for (const company of await companiesLike(items)) found.set(company.id, company);
  const companies = [...found.values()].sort((one, other) => one.id - other.id);
  const withoutCvr = companies.filter(({ cvr }) => cvr === null);
  return {
    byCvr: new Map(companies.map((company) => [company.cvr ?? '', company])),
    byName: new Map(companies.map((company) => [keyOf(company), company])),
    withoutCvr: new Map(withoutCvr.map((company) => [keyOf(company), company])),
  };
}

/**
 * The companies that lines may mean. A line with a CVR number is compared by name only with companies without
 * one, because another number is another company. Joins the values: once it is prepared, a search for
 * `= ANY (…)` compares each company with all names one by one (a minute at 100,000 companies).
 */
export function companiesLike(sheetRows: readonly SoughtCompany[]): Promise<ExistingCompany[]> {
  const [numbered, others] = [sheetRows.filter(({ cvr }) => cvr), sheetRows.filter(({ cvr }) => !cvr)];
  return rows(
    existingColumns,
    sql`
      SELECT ${existingColumns} FROM companies c
      WHERE c.id IN (
        SELECT o.id FROM unnest(${numbered.flatMap(({ cvr }) => cvr ?? [])}::text[]) AS n (cvr)
        JOIN companies o ON o.cvr = n.cvr
        UNION ALL
        SELECT o.id FROM unnest(${namesOf(numbered)}::text[]) AS n (name)
        JOIN companies o ON o.cvr IS NULL AND lower(o.name) = n.name
        UNION ALL
        SELECT o.id FROM unnest(${namesOf(others)}::text[]) AS n (name)
        JOIN companies o ON lower(o.name) = n.name)
      ORDER BY c.id`,
  );
}

function findCompany(row: SoughtCompany, { byCvr, byName, withoutCvr }: ExistingCompanies) {
  const { cvr, fullName, postcode } = row;
  const named = cvr === null ? byName : withoutCvr;
  return (
    (cvr === null ? undefined : byCvr.get(cvr)) ??
    named.get(keyOf({ name: fullName, postcode })) ??
    named.get(keyOf(row))
  );
}

function namesOf(sheetRows: readonly SoughtCompany[]): string[] {
  return sheetRows.flatMap(({ name, fullName }) =>
    name === fullName ? [name.toLowerCase()] : [name.toLowerCase(), fullName.toLowerCase()],
  );
}

function keyOf({ name, postcode }: { name: string; postcode: string }): string {
  return `${name.toLowerCase()} ${postcode}`;
}
