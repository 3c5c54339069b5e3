import { parseCvr } from '../features/companies/cvr.ts';
import { slugify } from '../platform/text/slug.ts';
import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import type { DemoCompany, DemoPerson } from './data/shapes.ts';
import type { DrawnPictures } from './pictures.ts';
import { draw, insert } from './rows.ts';
import { numberOf, postOf, type Town } from './town.ts';

/** The people, in the order in which they are written down: the first ones get the lowest ids. */
export async function addPeople(town: Town, pictures: DrawnPictures): Promise<void> {
  const ids = await draw('users', people.length);
  people.forEach((person, at) => {
    town.people.set(person.key, ids[at] ?? 0);
    town.joined.set(person.key, ago(person.joined, timeOf(person.key)));
  });
  await insert(
    'users',
    people.map((person) => ({
      id: town.person(person.key),
      name: person.name,
      email: emailOf(person),
      headline: person.headline,
      about: person.about ?? '',
      role: person.role ?? 'member',
      locale: person.locale ?? 'da',
      picture: pictures.portraits.get(person.key),
      is_demo: true,
      created_at: town.joined.get(person.key),
    })),
  );
}

export async function addCompanies(town: Town, pictures: DrawnPictures): Promise<void> {
  const ids = await draw('companies', companies.length);
  companies.forEach((company, at) => {
    const members = company.people.map(([key]) => town.person(key));
    const words = [...company.offers, ...company.seeks];
    town.companies.set(company.slug, { id: ids[at] ?? 0, people: members, words });
  });
  await insert(
    'companies',
    companies.map((company, place) => companyRow(town, company, place, pictures)),
  );
  await insert(
    'company_members',
    companies.flatMap((company) =>
      company.people.map(([key, title], place) => ({
        company_id: town.company(company.slug).id,
        user_id: town.person(key),
        title,
        created_at: joinedAt(company, key, place),
      })),
    ),
  );
  for (const company of companies) tellOf(town, company);
}

function companyRow(town: Town, company: DemoCompany, place: number, pictures: DrawnPictures) {
  const created = ago(company.joined, timeOf(company.slug));
  return {
    id: town.company(company.slug).id,
    slug: company.slug,
    name: company.name,
    cvr: company.unregistered ? null : inventedCvr(place),
    tagline: company.tagline,
    about: company.about,
    offers: company.offers,
    seeks: company.seeks,
    industry: company.industry,
    street: company.street,
    ...postOf(company.district),
    district: company.district,
    phone: phoneOf(place),
    email: `${isEnglish(company) ? 'hello' : 'kontakt'}@${company.slug}.example`,
    website: company.withoutWebsite ? '' : `https://${company.slug}.example`,
    employees: company.employees,
    founded: company.founded,
    logo: pictures.logos.get(company.slug),
    advertising_protected: company.advertisingProtected ?? false,
    verified_at: company.unverified ? null : ago(Math.max(0, company.joined - 2), '10:15'),
    created_at: created,
    updated_at: created,
  };
}

/** What the office and the colleagues of the last weeks were told. */
function tellOf(town: Town, company: DemoCompany): void {
  const { id, people: members } = town.company(company.slug);
  const subject = { type: 'company', id };
  const data = { title: company.name, slug: company.slug };
  const [founder] = members;
  if (founder === undefined) return;
  town.happened({
    type: 'company.created',
    actor: founder,
    subject,
    data,
    at: ago(company.joined, timeOf(company.slug)),
  });
  company.people.slice(1).forEach(([key], place) => {
    const joined = joinedAt(company, key, place + 1);
    town.happened({ type: 'colleague.joined', actor: town.person(key), subject, audience: members, data, at: joined });
  });
  if (company.unverified) return;
  const verified = ago(Math.max(0, company.joined - 2), '10:15');
  town.happened({
    type: 'company.verified',
    actor: town.person('birgitte'),
    subject,
    audience: members,
    data,
    at: verified,
  });
}

function joinedAt(company: DemoCompany, key: string, place: number): Date {
  const person = people.find((one) => one.key === key);
  const days = place === 0 ? company.joined : Math.min(company.joined, person?.joined ?? company.joined);
  return ago(Math.max(0, days - place), timeOf(key + company.slug));
}

/** Every address ends in `.example`, which no mail ever leaves for (RFC 2606). */
function emailOf(person: DemoPerson): string {
  const [first = 'person', ...rest] = slugify(person.name).split('-');
  if (person.role) return `${first}.${rest.join('-')}@kommunen.example`;
  const company = companies.find((one) => one.people.some(([key]) => key === person.key));
  return company ? `${first}@${company.slug}.example` : `${first}.${rest.join('-')}@privat.example`;
}

/** An invented number that passes the register's check. The register gives them out upwards and is decades away from 98. */
function inventedCvr(place: number): string {
  let number = 98_000_000 + place * 1_237;
  while (!parseCvr(String(number))) number += 1;
  return String(number);
}

/** Danish subscribers' numbers never begin with 1: nobody is rung up by mistake. */
function phoneOf(place: number): string {
  const digits = String(10_430_000 + place * 137);
  return `${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4, 6)} ${digits.slice(6)}`;
}

function timeOf(key: string): string {
  const number = numberOf(key);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(7 + (number % 12))}:${two((number >>> 4) % 60)}`;
}

function isEnglish(company: DemoCompany): boolean {
  return people.some((person) => person.locale === 'en' && company.people.some(([key]) => key === person.key));
}
