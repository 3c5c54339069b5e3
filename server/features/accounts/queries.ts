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

/** A user's profile as others see it. */
export async function findPerson(id: number): Promise<PersonPage | undefined> {
  const person = await row<PersonPage>(sql`
    SELECT u.id, u.name, u.headline, u.about, u.role, u.picture,
      u.banned_at AS "bannedAt", u.created_at AS "createdAt",
      coalesce((
        SELECT json_agg(json_build_object('slug', c.slug, 'name', c.name, 'title', m.title, 'logo', c.logo)
          ORDER BY m.created_at)
        FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id
      ), '[]') AS companies
    FROM users u WHERE u.id = ${id}`);
  if (!person) return undefined;
  const companies = person.companies.map((company) => ({ ...company, logo: pictureUrl(company.logo) }));
  return { ...person, companies, picture: pictureUrl(person.picture) };
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

export async function findOwnSettings(id: number): Promise<OwnSettings | undefined> {
  const settings = await row<OwnSettings>(sql`
    SELECT u.name, u.headline, u.about, u.locale, u.picture, u.email,
           EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.id) AS "hasLinkedIn"
    FROM users u WHERE u.id = ${id}`);
  return settings && { ...settings, picture: pictureUrl(settings.picture) };
}

export async function hasAccount(email: string): Promise<boolean> {
  return Boolean(await row(sql`SELECT 1 FROM users WHERE email = ${email}`));
}

export type Officer = { id: number; name: string; headline: string };

/** SQL condition on a row of `users`: an officer or admin who is not banned. */
export const ofTheOffice = sql`(role IN ('officer', 'admin') AND banned_at IS NULL)`;

/** Officers and admins who are not banned, by name in Danish order. */
export function officers(): Promise<Officer[]> {
  return rows<Officer>(sql`
    SELECT id, name, headline FROM users WHERE ${ofTheOffice}
    ORDER BY name COLLATE "da-x-icu", id LIMIT 200`);
}

export type DemoUser = { id: number; name: string; headline: string; picture: string | null };

/** Users of the demo data, in order of creation: the four with most content come first. */
export async function listDemoUsers(): Promise<DemoUser[]> {
  const users = await rows<DemoUser>(sql`
    SELECT id, name, headline, picture FROM users WHERE is_demo AND banned_at IS NULL ORDER BY id LIMIT 200`);
  return users.map((user) => ({ ...user, picture: pictureUrl(user.picture) }));
}
