import type { Locale } from '../../../config/index.ts';
import { row, rows, sql } from '../../../models/index.ts';
import type { Role } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';

export type PersonPage = {
  id: number;
  name: string;
  headline: string;
  about: string;
  role: Role;
  picture: string | null;
  bannedAt: Date | null;
  createdAt: Date;
  companies: { slug: string; name: string; title: string; logo: string | null }[];
};

/** A person as the others see them. */
export async function personPage(id: number): Promise<PersonPage | undefined> {
  const found = await row<PersonPage>(sql`
    SELECT u.id, u.name, u.headline, u.about, u.role, u.picture, u.banned_at AS "bannedAt", u.created_at AS "createdAt",
      coalesce((SELECT json_agg(json_build_object('slug', c.slug, 'name', c.name, 'title', m.title, 'logo', c.logo) ORDER BY m.created_at)
        FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id), '[]') AS companies
    FROM users u WHERE u.id = ${id}`);
  if (!found) return undefined;
  const companies = found.companies.map((company) => ({ ...company, logo: pictureUrl(company.logo) }));
  return { ...found, companies, picture: pictureUrl(found.picture) };
}

export type OwnSettings = {
  name: string;
  headline: string;
  about: string;
  locale: Locale | null;
  picture: string | null;
  email: string | null;
  hasLinkedIn: boolean;
};

export async function ownSettings(id: number): Promise<OwnSettings | undefined> {
  const found = await row<OwnSettings>(sql`
    SELECT u.name, u.headline, u.about, u.locale, u.picture, u.email,
           EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.id) AS "hasLinkedIn"
    FROM users u WHERE u.id = ${id}`);
  return found && { ...found, picture: pictureUrl(found.picture) };
}

export async function isKnownEmail(email: string): Promise<boolean> {
  return Boolean(await row(sql`SELECT 1 FROM users WHERE email = ${email}`));
}

export type OfficerLine = { id: number; name: string; headline: string };

/** Who may act for the office now: a condition on a row of `users`. */
export const ofTheOffice = sql`(role IN ('officer', 'admin') AND banned_at IS NULL)`;

/** Who is of the office now, by name as Danes sort. */
export function officers(): Promise<OfficerLine[]> {
  return rows<OfficerLine>(sql`
    SELECT id, name, headline FROM users WHERE ${ofTheOffice}
    ORDER BY name COLLATE "da-x-icu", id LIMIT 200`);
}

export type DemoPerson = { id: number; name: string; headline: string; picture: string | null };

/** The demo community's people, the four who show most first. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const found = await rows<DemoPerson>(sql`
    SELECT id, name, headline, picture FROM users WHERE is_demo AND banned_at IS NULL ORDER BY id LIMIT 200`);
  return found.map((person) => ({ ...person, picture: pictureUrl(person.picture) }));
}
