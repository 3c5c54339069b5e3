import { columns, openOn, row, rows, sql, tableVersion } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { townDay } from '../../platform/text/format.ts';

export type CompanyPerson = { id: number; name: string; headline: string; title: string; picture: string | null };

export type Profile = {
  id: number;
  slug: string;
  name: string;
  cvr: string | null;
  tagline: string;
  about: string;
  offers: string[];
  seeks: string[];
  industry: string;
  industryCode: string | null;
  street: string;
  postcode: string;
  city: string;
  district: string;
  phone: string;
  email: string;
  website: string;
  employees: string;
  founded: number | null;
  logo: string | null;
  advertisingProtected: boolean;
  verifiedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  people: CompanyPerson[];
  opportunities: { id: number; kind: string; matter: string; title: string }[];
  events: { slug: string; title: string; startsAt: string }[];
  hasAsked: boolean;
};

export type ListedCompany = Omit<
  Profile,
  | 'id'
  | 'about'
  | 'logo'
  | 'verifiedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'people'
  | 'opportunities'
  | 'events'
  | 'hasAsked'
>;

/** `c` is the company. */
const listed = {
  slug: sql`c.slug`,
  name: sql`c.name`,
  cvr: sql`c.cvr`,
  tagline: sql`c.tagline`,
  offers: sql`c.offers`,
  seeks: sql`c.seeks`,
  industry: sql`c.industry`,
  industryCode: sql`c.industry_code`,
  street: sql`c.street`,
  postcode: sql`c.postcode`,
  city: sql`c.city`,
  district: sql`c.district`,
  phone: sql`c.phone`,
  email: sql`c.email`,
  website: sql`c.website`,
  employees: sql`c.employees`,
  founded: sql`c.founded`,
  advertisingProtected: sql`c.advertising_protected`,
};

/** Every company for the open list, by name. */
export function allCompanies(): Promise<ListedCompany[]> {
  return rows<ListedCompany>(sql`
    SELECT ${columns<ListedCompany>(listed)} FROM companies c ORDER BY c.name COLLATE "da-x-icu", c.id LIMIT 50000`);
}

/** What changes when `allCompanies` does. */
export function allCompaniesState(): Promise<string> {
  return tableVersion(sql`SELECT xmin FROM companies`);
}

/** All that a company's page shows, in one statement. `viewer` is who looks, or null. */
export async function profile(slug: string, viewer: number | null): Promise<Profile | undefined> {
  const shown = columns<Profile>({
    ...listed,
    id: sql`c.id`,
    about: sql`c.about`,
    logo: sql`c.logo`,
    verifiedAt: sql`c.verified_at`,
    createdAt: sql`c.created_at`,
    updatedAt: sql`c.updated_at`,
    people: sql`coalesce((
      SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'headline', u.headline, 'title', m.title, 'picture', u.picture)
        ORDER BY m.created_at, u.id)
      FROM company_members m JOIN users u ON u.id = m.user_id WHERE m.company_id = c.id AND u.banned_at IS NULL), '[]')`,
    opportunities: sql`coalesce((SELECT json_agg(o) FROM (
      SELECT o.id, o.kind, o.matter, o.title FROM opportunities o WHERE o.company_id = c.id AND ${openOn(townDay(now()))}
      ORDER BY o.created_at DESC, o.id DESC LIMIT 6) AS o), '[]')`,
    events: sql`coalesce((SELECT json_agg(e) FROM (
      SELECT slug, title, starts_at AS "startsAt" FROM events WHERE organiser_company_id = c.id AND ends_at > ${now()}
        AND cancelled_at IS NULL ORDER BY starts_at, id LIMIT 4) AS e), '[]')`,
    hasAsked: sql`EXISTS (SELECT 1 FROM company_claims k WHERE k.company_id = c.id AND k.user_id = ${viewer})`,
  });
  const found = await row<Profile>(sql`SELECT ${shown} FROM companies c WHERE c.slug = ${slug}`);
  if (!found) return undefined;
  const people = found.people.map((person) => ({ ...person, picture: pictureUrl(person.picture) }));
  return { ...found, people, logo: pictureUrl(found.logo) };
}

export type WaitingPeople = {
  invitations: { email: string; expiresAt: Date }[];
  claims: { id: number; name: string; headline: string; picture: string | null; message: string; createdAt: Date }[];
};

/** Who is invited and who asks to be let in. */
export async function waitingPeople(companyId: number): Promise<WaitingPeople> {
  const [invitations, claims] = await Promise.all([
    rows<WaitingPeople['invitations'][number]>(sql`
      SELECT email, expires_at AS "expiresAt" FROM company_invitations
      WHERE company_id = ${companyId} AND expires_at > ${now()} ORDER BY created_at LIMIT 50`),
    rows<WaitingPeople['claims'][number]>(sql`
      SELECT u.id, u.name, u.headline, u.picture, k.message, k.created_at AS "createdAt"
      FROM company_claims k JOIN users u ON u.id = k.user_id AND u.banned_at IS NULL
      WHERE k.company_id = ${companyId} ORDER BY k.created_at LIMIT 50`),
  ]);
  return { invitations, claims: claims.map((claim) => ({ ...claim, picture: pictureUrl(claim.picture) })) };
}
