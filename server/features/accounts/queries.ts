import { z } from 'zod';
import {
  alias,
  exists,
  expr,
  notBanned,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Selection,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { hasRight, may, type Right } from '../../platform/rights.ts';
import type { Occupation, OpenFor } from './profiles/options.ts';

const u = alias(User, 'u');

const membership = z.object({
  slug: z.string(),
  name: z.string(),
  title: z.string(),
  logo: z.string().nullable(),
});

const personColumns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  about: u.about,
  role: u.role,
  picture: u.picture,
  bannedAt: u.bannedAt,
  createdAt: u.createdAt,
  occupation: u.occupation.as<Occupation | ''>(),
  skills: u.skills,
  seeks: u.seeks,
  openFor: u.openFor.as<OpenFor[]>(),
  languages: u.languages,
  district: u.district,
  companies: expr.json(
    sql`coalesce((
      SELECT json_agg(json_build_object('slug', c.slug, 'name', c.name, 'title', m.title, 'logo', c.logo)
        ORDER BY m.created_at)
      FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = u.id AND ${notHidden('company', sql`c.id`)}
    ), '[]')`,
    z.array(membership),
  ),
});
export type Person = RowOfSelection<typeof personColumns>;

/** A user's profile as others see it. */
export async function findPerson(id: number): Promise<Person | undefined> {
  const person = await row(
    personColumns,
    sql`SELECT ${personColumns} FROM users u WHERE u.id = ${id} AND ${notHidden('person', u.id)}`,
  );
  if (!person) return undefined;
  const companies = person.companies.map((company) => ({ ...company, logo: pictureUrl(company.logo) }));
  return { ...person, companies, picture: pictureUrl(person.picture) };
}

const roleColumns = select({
  id: u.id,
  name: u.name,
  email: u.email,
  role: u.role,
  hasProviderRole: expr.boolean(
    sql`EXISTS (SELECT 1 FROM staff_identities i WHERE i.user_id = u.id AND i.given_role IS NOT NULL)`,
  ),
});
export type RoleSubject = RowOfSelection<typeof roleColumns>;

/** A user whose role is to be changed. */
export function findRoleSubject(id: number): Promise<RoleSubject | undefined> {
  return row(roleColumns, sql`SELECT ${roleColumns} FROM users u WHERE u.id = ${id}`);
}

const recipientColumns = select({ id: u.id, name: u.name, email: u.email, locale: u.locale });
/** A user to whom an e-mail is written. */
export type EmailRecipient = RowOfSelection<typeof recipientColumns>;

/** A user who has an e-mail address and is not banned. */
export function findEmailRecipient(id: number): Promise<EmailRecipient | undefined> {
  return row(
    recipientColumns,
    sql`
      SELECT ${recipientColumns} FROM users u
      WHERE u.id = ${id} AND u.email IS NOT NULL AND ${notBanned('u')}`,
  );
}

const settingsColumns = select({
  name: u.name,
  headline: u.headline,
  about: u.about,
  locale: u.locale,
  picture: u.picture,
  email: u.email,
  occupation: u.occupation.as<Occupation | ''>(),
  skills: u.skills,
  seeks: u.seeks,
  openFor: u.openFor.as<OpenFor[]>(),
  languages: u.languages,
  district: u.district,
  isListed: u.isListed,
  hasLinkedIn: expr.boolean(sql`EXISTS (SELECT 1 FROM identities i WHERE i.user_id = u.id)`),
  hasStaffIdentity: expr.boolean(sql`EXISTS (SELECT 1 FROM staff_identities i WHERE i.user_id = u.id)`),
});
export type OwnSettings = RowOfSelection<typeof settingsColumns>;

export async function findOwnSettings(id: number): Promise<OwnSettings | undefined> {
  const settings = await row(settingsColumns, sql`SELECT ${settingsColumns} FROM users u WHERE u.id = ${id}`);
  return settings && { ...settings, picture: pictureUrl(settings.picture) };
}

export function hasAccount(email: string): Promise<boolean> {
  return exists(sql`SELECT 1 FROM users WHERE email = ${email}`);
}

const officerColumns = select({ id: u.id, name: u.name, headline: u.headline });
export type Officer = RowOfSelection<typeof officerColumns>;

/** Staff with a right, by name in Danish order. Omits banned users. */
export function listStaff(right: Right): Promise<Officer[]> {
  return rows(
    officerColumns,
    sql`
      SELECT ${officerColumns} FROM users u WHERE ${hasRight('u', right)}
      ORDER BY u.name COLLATE "da-x-icu", u.id LIMIT 200`,
  );
}

const demoColumns = select({ id: u.id, name: u.name, headline: u.headline, picture: u.picture });
export type DemoUser = RowOfSelection<typeof demoColumns>;

/** Users of the demo data, in order of creation: the four with the most content come first. */
export async function listDemoUsers(): Promise<DemoUser[]> {
  const users = await rows(
    demoColumns,
    sql`SELECT ${demoColumns} FROM users u WHERE u.is_demo AND ${notBanned('u')} ORDER BY u.id LIMIT 200`,
  );
  return users.map((user) => ({ ...user, picture: pictureUrl(user.picture) }));
}

const subjectColumns = select({
  id: u.id,
  title: u.name,
  href: expr.text(sql`'/people/' || u.id`),
}) satisfies Selection<{ id: number; title: string; href: string }>;

/**
 * The people with these ids whom the viewer may see. Signed-in people see everybody who is not banned, staff
 * with the right `people` see all.
 */
export async function listPeopleByIds(ids: readonly number[], viewer: Pick<Actor, 'role'> | null) {
  if (!viewer) return [];
  const visible = may(viewer, 'people') ? sql`true` : notBanned('u');
  return rows(
    subjectColumns,
    sql`SELECT ${subjectColumns} FROM users u WHERE u.id = ANY (${ids}::integer[]) AND ${visible}
        AND ${notHidden('person', u.id)}
      ORDER BY u.id`,
  );
}

/** Whether somebody else than this person is an admin and not banned, who could confirm or take over. */
export function hasSecondAdmin(userId: number): Promise<boolean> {
  return exists(sql`SELECT FROM users u WHERE ${hasRight('u', 'admin')} AND u.id <> ${userId}`);
}
