import { verifiedChange } from '../features/companies/changed-fields.ts';
import { parseCvr } from '../features/companies/cvr.ts';
import type { OpeningHours } from '../features/companies/hours/hours.ts';
import { parseDay, parseExceptions } from '../features/companies/hours/parse-hours.ts';
import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import type { DemoCompany, District } from './data/types.ts';
import type { DemoState } from './demo-state.ts';
import type { DrawnPictures } from './pictures.ts';
import { insert, reserveIds } from './rows.ts';
import { timeOf } from './users.ts';

export async function addCompanies(state: DemoState, pictures: DrawnPictures): Promise<void> {
  const ids = await reserveIds('companies', companies.length);
  companies.forEach((company, index) => {
    const memberIds = company.people.map(([key]) => state.userId(key));
    const words = [...company.offers, ...company.seeks];
    state.companies.set(company.slug, { id: ids[index] ?? 0, name: company.name, memberIds, words });
  });
  await insert(
    'companies',
    companies.map((company, index) => companyRow(state, company, index, pictures)),
  );
  await insert(
    'company_members',
    companies.flatMap((company) => memberRows(state, company)),
  );
  await insert(
    'company_products',
    companies.flatMap(({ slug, products = [] }) =>
      products.map((product, index) => ({
        company_id: state.company(slug).id,
        name: product.name,
        price: product.price ?? '',
        description: product.description ?? '',
        position: index + 1,
      })),
    ),
  );
  for (const company of companies) recordActivities(state, company);
}

function companyRow(state: DemoState, company: DemoCompany, index: number, pictures: DrawnPictures) {
  const createdAt = createdAtOf(company);
  return {
    id: state.company(company.slug).id,
    slug: company.slug,
    name: company.name,
    cvr: company.unregistered ? null : inventedCvr(index),
    tagline: company.tagline,
    about: company.about,
    offers: company.offers,
    seeks: company.seeks,
    language: isEnglish(company) ? 'en' : 'da',
    translated_tagline: company.translation?.tagline ?? '',
    translated_about: company.translation?.about ?? '',
    translated_offers: company.translation?.offers ?? [],
    industry: company.industry,
    street: company.street,
    ...cityOf(company.district),
    district: company.district,
    phone: phoneOf(index),
    email: `${isEnglish(company) ? 'hello' : 'kontakt'}@${company.slug}.example`,
    website: company.withoutWebsite ? '' : `https://${company.slug}.example`,
    opening_hours: hoursOf(company),
    social_links: company.socialLinks ?? [],
    employees: company.employees,
    founded: company.founded,
    logo: pictures.logos.get(company.slug),
    advertising_protected: company.advertisingProtected ?? false,
    verified_at: company.unverified ? null : verifiedAtOf(company),
    created_at: createdAt,
    updated_at: createdAt,
  };
}

function memberRows(state: DemoState, company: DemoCompany) {
  return company.people.map(([key, title], index) => ({
    company_id: state.company(company.slug).id,
    user_id: state.userId(key),
    title,
    role: index < 2 ? 'owner' : 'editor',
    answers_messages: index < 2,
    created_at: memberSince(company, key, index),
  }));
}

/** Records that the company was created, its members joined and an officer verified it. */
function recordActivities(state: DemoState, company: DemoCompany): void {
  const { id, memberIds } = state.company(company.slug);
  const [founder] = memberIds;
  if (founder === undefined) return;
  const common = { subject: { type: 'company', id }, data: { title: company.name, slug: company.slug } };
  state.recordActivity({ ...common, type: 'company.created', actor: founder, at: createdAtOf(company) });
  company.people.slice(1).forEach(([key], index) => {
    const at = memberSince(company, key, index + 1);
    const actor = state.userId(key);
    state.recordActivity({ ...common, type: 'colleague.joined', actor, audience: memberIds, at });
  });
  if (company.unverified) return;
  state.recordActivity({
    ...common,
    type: 'company.verified',
    actor: state.userId('birgitte'),
    audience: memberIds,
    changes: verifiedChange(true),
    at: verifiedAtOf(company),
  });
}

function createdAtOf(company: DemoCompany): Date {
  return ago(company.joined, timeOf(company.slug));
}

function verifiedAtOf(company: DemoCompany): Date {
  return ago(Math.max(0, company.joined - 2), '10:15');
}

function memberSince(company: DemoCompany, key: string, index: number): Date {
  const person = people.find((each) => each.key === key);
  const days = index === 0 ? company.joined : Math.min(company.joined, person?.joined ?? company.joined);
  return ago(Math.max(0, days - index), timeOf(key + company.slug));
}

export function cityOf(district: District): { postcode: string; city: string } {
  const isHedehusene = district === 'Hedehusene' || district === 'Fløng' || district === 'Reerslev';
  return isHedehusene ? { postcode: '2640', city: 'Hedehusene' } : { postcode: '2630', city: 'Taastrup' };
}

/**
 * An invented number with a valid check digit. The register assigns numbers in ascending order and will not
 * reach 98 million for decades.
 */
export function inventedCvr(index: number): string {
  let number = 98_000_000 + index * 1_237;
  while (!parseCvr(String(number))) number += 1;
  return String(number);
}

/** An invented number. No Danish telephone number begins with 1, so nobody is called by mistake. */
function phoneOf(index: number): string {
  const digits = String(10_430_000 + index * 137);
  return `${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4, 6)} ${digits.slice(6)}`;
}

function hoursOf({ hours }: DemoCompany): OpeningHours | null {
  if (!hours) return null;
  const parsed = parseExceptions(hours.exceptions ?? '');
  if ('wrongLine' in parsed) throw new Error(`not understood: ${hours.exceptions}`);
  return { week: hours.week.map((text) => parseDay(text) ?? null), exceptions: parsed.exceptions };
}

function isEnglish(company: DemoCompany): boolean {
  return people.some(
    (person) => person.locale === 'en' && company.people.some(([key]) => key === person.key),
  );
}
