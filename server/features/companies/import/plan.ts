import { alias, Company, expr, type RowOfSelection, rows, select, sql } from '../../../../models/index.ts';
import type { ImportProblem, SheetRow } from './read-row.ts';
import { readSheet } from './read-sheet.ts';

/** What an import will do. */
export type ImportPlan = {
  toCreate: SheetRow[];
  toUpdate: { id: number; row: SheetRow; name: string; fields: ImportField[] }[];
  unchangedCount: number;
  problems: ImportProblem[];
};

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
  'advertisingProtected',
] as const;
export type ImportField = (typeof importFields)[number];

/** Compares a sheet with the directory, and changes nothing. Throws `UnreadableSheet`. */
export async function planImport(bytes: Buffer): Promise<ImportPlan> {
  const { rows: sheetRows, problems } = readSheet(bytes);
  const companies = await existingCompanies(sheetRows);
  const plan: ImportPlan = { toCreate: [], toUpdate: [], unchangedCount: 0, problems };
  for (const row of sheetRows) {
    const company = companies.get(row.cvr ?? keyOf(row)) ?? companies.get(keyOf(row));
    const isOther = company && company.cvr !== null && row.cvr !== null && company.cvr !== row.cvr;
    if (!company || isOther) plan.toCreate.push(row);
    else {
      const fields = importFields.filter((field) => isChanged(field, row, company));
      if (fields.length === 0) plan.unchangedCount += 1;
      else plan.toUpdate.push({ id: company.id, row, name: company.name, fields });
    }
  }
  return plan;
}

/** An empty cell changes nothing. What members wrote stays; only what the register decides is corrected. */
function isChanged(field: ImportField, row: SheetRow, company: ExistingCompany): boolean {
  const value = row[field];
  if (value === '' || value === null || value === company[field]) return false;
  const isOwned = field === 'name' || field === 'phone' || field === 'email' || field === 'website';
  return !(isOwned && company.hasMembers && company[field]);
}

const c = alias(Company, 'c');
const existingColumns = select({
  id: c.id,
  name: c.name,
  cvr: c.cvr,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  industryCode: c.industryCode,
  phone: c.phone,
  email: c.email,
  website: c.website,
  employees: c.employees,
  advertisingProtected: c.advertisingProtected,
  hasMembers: expr.boolean(sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`),
});
type ExistingCompany = RowOfSelection<typeof existingColumns>;

/** The companies of a sheet that exist, by CVR number, and by name and postcode. */
async function existingCompanies(sheetRows: readonly SheetRow[]): Promise<Map<string, ExistingCompany>> {
  const companies = await rows(
    existingColumns,
    sql`
      SELECT ${existingColumns} FROM companies c
      WHERE c.cvr = ANY (${sheetRows.flatMap(({ cvr }) => cvr ?? [])}::text[])
         OR lower(c.name) = ANY (${sheetRows.map(({ name }) => name.toLowerCase())}::text[])
      ORDER BY c.id`,
  );
  const byKey = new Map<string, ExistingCompany>();
  for (const company of companies) {
    if (company.cvr) byKey.set(company.cvr, company);
    byKey.set(keyOf(company), company);
  }
  return byKey;
}

function keyOf({ name, postcode }: { name: string; postcode: string }): string {
  return `${name.toLowerCase()} ${postcode}`;
}
