import { inTransaction, rows, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { slugify } from '../../../platform/text/slug.ts';
import { lockDirectory } from '../service.ts';
import { readSheet } from './read-file.ts';
import type { Line, Remark } from './read-row.ts';

/** What bringing a sheet in would do. Nothing has been changed yet. */
export type Plan = {
  make: Line[];
  change: { id: number; line: Line; name: string; fields: Field[] }[];
  same: number;
  remarks: Remark[];
};

const fields = [
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
export type Field = (typeof fields)[number];

type Known = Record<Exclude<Field, 'advertisingProtected'>, string | null> & {
  id: number;
  advertisingProtected: boolean;
  hasPeople: boolean;
};

/** Compares a sheet with the directory. Throws `Unreadable` for what is no sheet of companies. */
export async function planImport(bytes: Buffer): Promise<Plan> {
  const { lines, remarks } = readSheet(bytes);
  const known = await knownCompanies(lines);
  const plan: Plan = { make: [], change: [], same: 0, remarks };
  for (const line of lines) {
    const company = known.get(line.cvr ?? keyOf(line)) ?? known.get(keyOf(line));
    if (company && company.cvr !== null && line.cvr !== null && company.cvr !== line.cvr) plan.make.push(line);
    else if (!company) plan.make.push(line);
    else {
      const changed = fields.filter((field) => changes(field, line, company));
      if (changed.length === 0) plan.same += 1;
      else plan.change.push({ id: company.id, line, name: company.name ?? '', fields: changed });
    }
  }
  return plan;
}

/** An empty cell changes nothing. What a company's own people wrote stands; only what the register decides is put right. */
function changes(field: Field, line: Line, company: Known): boolean {
  const given = line[field];
  if (given === '' || given === null || given === company[field]) return false;
  const theirs = field === 'name' || field === 'phone' || field === 'email' || field === 'website';
  return !(theirs && company.hasPeople && company[field]);
}

/** Found by CVR number, else by name and postcode. */
async function knownCompanies(lines: readonly Line[]): Promise<Map<string, Known>> {
  const found = await rows<Known>(sql`
    SELECT c.id, c.name, c.cvr, c.street, c.postcode, c.city, c.industry_code AS "industryCode", c.phone, c.email, c.website,
           c.employees, c.advertising_protected AS "advertisingProtected",
           EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id) AS "hasPeople"
    FROM companies c
    WHERE c.cvr = ANY (${lines.flatMap(({ cvr }) => cvr ?? [])}::text[])
       OR lower(c.name) = ANY (${lines.map(({ name }) => name.toLowerCase())}::text[])
    ORDER BY c.id`);
  const known = new Map<string, Known>();
  for (const company of found) {
    if (company.cvr) known.set(company.cvr, company);
    known.set(keyOf(company), company);
  }
  return known;
}

function keyOf({ name, postcode }: { name: string | null; postcode: string | null }): string {
  return `${name?.toLowerCase()} ${postcode}`;
}

/** So many rows go to the database at a time; after each the progress is told. */
const BATCH = 2_500;

/** Brings a sheet in, all or nothing: planned and done under one lock, so that two at once do not make the same company twice. */
export function importCompanies(
  bytes: Buffer,
  actor: Actor | null,
  progress: (done: number, all: number) => void = () => {},
): Promise<Plan> {
  return inTransaction(async () => {
    await lockDirectory();
    const plan = await planImport(bytes);
    const all = plan.make.length + plan.change.length;
    let done = 0;
    for (const batch of batches(await withSlugs(plan.make))) {
      await make(batch);
      done += batch.length;
      progress(done, all);
    }
    for (const batch of batches(plan.change)) {
      await change(batch);
      done += batch.length;
      progress(done, all);
    }
    await recordActivity({
      type: 'companies.imported',
      actor,
      subject: { type: 'companies', id: null },
      data: { made: plan.make.length, changed: plan.change.length },
    });
    return plan;
  });
}

function batches<Each>(list: readonly Each[]): Each[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, at) => list.slice(at * BATCH, (at + 1) * BATCH));
}

async function make(lines: readonly (Line & { slug: string })[]): Promise<void> {
  await rows(sql`
    INSERT INTO companies (slug, name, cvr, street, postcode, city, industry, industry_code, phone, email, website, employees, advertising_protected)
    SELECT slug, name, cvr, street, postcode, city, coalesce(industry, 'other'), "industryCode", phone, email, website, employees,
           coalesce("advertisingProtected", false)
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS given (
      slug text, name text, cvr text, street text, postcode text, city text, industry text, "industryCode" text, phone text,
      email text, website text, employees text, "advertisingProtected" boolean)`);
}

/** Only the columns that the plan names; the others are null here and keep what they have. */
async function change(changed: Plan['change']): Promise<void> {
  const given = changed.map(({ id, line, fields: names }) => {
    const values = Object.fromEntries(names.map((name) => [name, line[name]]));
    return { id, ...values, ...(names.includes('industryCode') && { industry: line.industry }) };
  });
  await rows(sql`
    UPDATE companies c SET
      name = coalesce(g.name, c.name), cvr = coalesce(g.cvr, c.cvr), street = coalesce(g.street, c.street),
      postcode = coalesce(g.postcode, c.postcode), city = coalesce(g.city, c.city),
      industry = coalesce(g.industry, c.industry), industry_code = coalesce(g."industryCode", c.industry_code),
      phone = coalesce(g.phone, c.phone), email = coalesce(g.email, c.email), website = coalesce(g.website, c.website),
      employees = coalesce(g.employees, c.employees),
      advertising_protected = coalesce(g."advertisingProtected", c.advertising_protected), updated_at = now()
    FROM json_to_recordset(${JSON.stringify(given)}::json) AS g (
      id integer, name text, cvr text, street text, postcode text, city text, industry text, "industryCode" text, phone text,
      email text, website text, employees text, "advertisingProtected" boolean)
    WHERE c.id = g.id`);
}

/** As `freeSlug`, for all of a sheet at once: the directory is gone through one time, not once a line or batch. */
async function withSlugs(lines: readonly Line[]): Promise<(Line & { slug: string })[]> {
  const wanted = lines.map(({ name }) => slugify(name) || 'virksomhed');
  const bases = [...new Set(wanted)];
  // Without its digits, `havn-12` is `havn-`: one of the numbered ones of `havn`.
  const found = await rows<{ slug: string }>(sql`
    SELECT slug FROM companies
    WHERE slug = ANY (${bases}::text[]) OR rtrim(slug, '0123456789') = ANY (${bases.map((base) => `${base}-`)}::text[])`);
  const taken = new Set(['new', ...found.map(({ slug }) => slug)]);
  const next = new Map<string, number>(); // below it all are taken
  return lines.map((line, at) => {
    const base = wanted[at] ?? '';
    let number = next.get(base) ?? 1;
    let slug = number === 1 ? base : `${base}-${number}`;
    while (taken.has(slug)) {
      number += 1;
      slug = `${base}-${number}`;
    }
    next.set(base, number);
    taken.add(slug);
    return { ...line, slug };
  });
}
