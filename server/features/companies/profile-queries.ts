import { openOn, row, rows, sql } from '../../../models/index.ts';
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

/** All that a company's page shows, in one statement. `viewer` is who looks, or null. */
export async function profile(slug: string, viewer: number | null): Promise<Profile | undefined> {
  const found = await row<Profile>(sql`
    SELECT c.id, c.slug, c.name, c.cvr, c.tagline, c.about, c.offers, c.seeks, c.industry, c.industry_code AS "industryCode",
      c.street, c.postcode, c.city, c.district, c.phone, c.email, c.website, c.employees, c.founded, c.logo,
      c.advertising_protected AS "advertisingProtected", c.verified_at AS "verifiedAt",
      c.created_at AS "createdAt", c.updated_at AS "updatedAt",
      coalesce((SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'headline', u.headline, 'title', m.title, 'picture', u.picture)
          ORDER BY m.created_at, u.id)
        FROM company_members m JOIN users u ON u.id = m.user_id WHERE m.company_id = c.id AND u.banned_at IS NULL), '[]') AS people,
      coalesce((SELECT json_agg(o) FROM (
          SELECT o.id, o.kind, o.matter, o.title FROM opportunities o WHERE o.company_id = c.id AND ${openOn(townDay(now()))}
          ORDER BY o.created_at DESC, o.id DESC LIMIT 6) AS o), '[]') AS opportunities,
      coalesce((SELECT json_agg(e) FROM (
          SELECT slug, title, starts_at AS "startsAt" FROM events WHERE organiser_company_id = c.id AND ends_at > ${now()}
            AND cancelled_at IS NULL ORDER BY starts_at, id LIMIT 4) AS e), '[]') AS events,
      EXISTS (SELECT 1 FROM company_claims k WHERE k.company_id = c.id AND k.user_id = ${viewer}) AS "hasAsked"
    FROM companies c WHERE c.slug = ${slug}`);
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

/** Every company for the open list, by name. */
export function allCompanies(): Promise<ListedCompany[]> {
  return rows<ListedCompany>(sql`
    SELECT slug, name, cvr, tagline, offers, seeks, industry, industry_code AS "industryCode", street, postcode, city, district,
           phone, email, website, employees, founded, advertising_protected AS "advertisingProtected"
    FROM companies ORDER BY name COLLATE "da-x-icu", id LIMIT 50000`);
}
