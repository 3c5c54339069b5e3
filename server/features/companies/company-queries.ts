import { z } from 'zod';
import {
  alias,
  Company,
  CompanyMember,
  eventIsPublic,
  expr,
  jsonTimestamp,
  type MemberRole,
  memberRoles,
  notBanned,
  notHidden,
  openOn,
  opportunityKinds,
  opportunityMatters,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  tableVersion,
  User,
} from '../../../models/index.ts';
import { countOfFollowers, isFollowedBy } from '../../modules/follows/queries.ts';
import { positionOf } from '../../modules/maps/queries.ts';
import { openRequestsAbout } from '../../modules/requests/queries.ts';
import { now } from '../../platform/clock.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { localDay, noonOf } from '../../platform/text/format.ts';
import { answersWithinADay } from './head/answers.ts';
import { openingHours } from './hours/hours.ts';
import type { Industry } from './industries.ts';
import { companyClaims } from './members/claims.ts';
import { countOfReferences } from './references/queries.ts';

const c = alias(Company, 'c');

const listedColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  cvr: c.cvr,
  tagline: c.tagline,
  offers: c.offers,
  seeks: c.seeks,
  industry: c.industry.as<Industry>(),
  industryCode: c.industryCode,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  district: c.district,
  phone: c.phone,
  email: c.email,
  website: c.website,
  employees: c.employees,
  founded: c.founded,
  advertisingProtected: c.advertisingProtected,
});
export type ListedCompany = RowOfSelection<typeof listedColumns>;

/** Every company, in the order of their creation, for the public list. */
export function exportCompanies(): AsyncGenerator<ListedCompany[]> {
  return batchesById(({ afterId, limit }) =>
    rows(
      listedColumns,
      sql`SELECT ${listedColumns} FROM companies c
        WHERE c.id > ${afterId} AND c.ended_at IS NULL AND ${notHidden('company', c.id)}
        ORDER BY c.id LIMIT ${limit}`,
    ),
  );
}

/** A version that changes with the result of `exportCompanies`. */
export function companiesVersion(): Promise<string> {
  return tableVersion(['companies', 'subject_restrictions']);
}

const people = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    headline: z.string(),
    title: z.string(),
    picture: z.string().nullable(),
    role: z.enum(memberRoles),
    isFounder: z.boolean(),
    answersMessages: z.boolean(),
  }),
);
const opportunities = z.array(
  z.object({
    id: z.number(),
    kind: z.enum(opportunityKinds),
    matter: z.enum(opportunityMatters),
    title: z.string(),
    closesOn: z.string().nullable().transform(noonOf),
  }),
);
const events = z.array(z.object({ slug: z.string(), title: z.string(), startsAt: jsonTimestamp }));

const m = alias(CompanyMember, 'm');
const u = alias(User, 'u');
const memberColumns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  title: m.title,
  picture: u.picture,
  role: m.role,
  isFounder: m.isFounder,
  answersMessages: m.answersMessages,
});
export type CompanyPerson = RowOfSelection<typeof memberColumns>;

/** How many people the page of a company names. */
const CONTACTS = 20;

/** FROM, WHERE and ORDER BY: members `m`, the founder and the oldest membership first, and users `u`. */
const membersOf = (companyId: Sql) => sql`
  FROM company_members m JOIN users u ON u.id = m.user_id
  WHERE m.company_id = ${companyId} AND ${notBanned('u')} AND ${notHidden('person', u.id)}
  ORDER BY NOT m.is_founder, m.created_at, u.id`;

const MEMBERS = 50;

/** A page of a company's members. */
export async function listMembers(
  companyId: number,
  page: number,
): Promise<{ items: CompanyPerson[]; hasMore: boolean }> {
  const members = await rows(
    memberColumns,
    sql`
      SELECT ${memberColumns} ${membersOf(sql`${companyId}`)}
      LIMIT ${MEMBERS + 1} OFFSET ${(page - 1) * MEMBERS}`,
  );
  const items = members
    .slice(0, MEMBERS)
    .map((member) => ({ ...member, picture: pictureUrl(member.picture) }));
  return { items, hasMore: members.length > MEMBERS };
}

/** A member of a company. */
export async function findMember(companyId: number, userId: number): Promise<CompanyPerson | undefined> {
  const member = await row(
    memberColumns,
    sql`SELECT ${memberColumns} FROM company_members m JOIN users u ON u.id = m.user_id
      WHERE m.company_id = ${companyId} AND m.user_id = ${userId} AND ${notBanned('u')}
        AND ${notHidden('person', u.id)}`,
  );
  return member && { ...member, picture: pictureUrl(member.picture) };
}

const pageColumns = (viewerId: number | null) =>
  select({
    ...listedColumns.fields,
    about: c.about,
    language: c.language,
    translatedTagline: c.translatedTagline,
    translatedAbout: c.translatedAbout,
    translatedOffers: c.translatedOffers,
    openingHours: expr.json(sql`c.opening_hours`, openingHours).orNull(),
    socialLinks: c.socialLinks,
    position: positionOf('company', c.id),
    logo: c.logo,
    verifiedAt: c.verifiedAt,
    verifiedName: c.verifiedName,
    verifiedCvr: c.verifiedCvr,
    createdAt: c.createdAt,
    updatedAt: c.updatedAt,
    endedAs: c.endedAs,
    endedOn: expr.text(sql`c.ended_on`).orNull(),
    endedAt: c.endedAt,
    movedTo: c.movedTo,
    people: expr.json(
      sql`coalesce((
        SELECT json_agg(p)
        FROM (SELECT ${memberColumns} ${membersOf(c.id)} LIMIT ${CONTACTS}) AS p), '[]')`,
      people,
    ),
    peopleCount: expr.integer(
      sql`SELECT count(*) FROM company_members m JOIN users u ON u.id = m.user_id
        WHERE m.company_id = c.id AND ${notBanned('u')} AND ${notHidden('person', u.id)}`,
    ),
    isMember: expr.boolean(
      sql`EXISTS (SELECT FROM company_members WHERE company_id = c.id AND user_id = ${viewerId})`,
    ),
    /** Whether the viewer is a member who has not hidden the next steps. */
    showsSteps: expr.boolean(sql`EXISTS (
      SELECT FROM company_members
      WHERE company_id = c.id AND user_id = ${viewerId} AND steps_dismissed_at IS NULL)`),
    ownRole: expr
      .text(sql`(SELECT m.role FROM company_members m WHERE m.company_id = c.id AND m.user_id = ${viewerId})`)
      .as<MemberRole>()
      .orNull(),
    /** Whether a message to the company is read by somebody. */
    isReached: expr.boolean(
      sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id AND m.answers_messages)`,
    ),
    opportunities: expr.json(
      sql`coalesce((SELECT json_agg(o) FROM (
        SELECT o.id, o.kind, o.matter, o.title, o.closes_on AS "closesOn" FROM opportunities o
        WHERE o.company_id = c.id AND ${openOn(localDay(now()))}
        ORDER BY o.created_at DESC, o.id DESC LIMIT 12) AS o), '[]')`,
      opportunities,
    ),
    events: expr.json(
      sql`coalesce((SELECT json_agg(e) FROM (
        SELECT e.slug, e.title, e.starts_at AS "startsAt" FROM events e
        WHERE e.organiser_company_id = c.id AND e.ends_at > ${now()} AND e.cancelled_at IS NULL
          AND ${eventIsPublic()}
        ORDER BY e.starts_at, e.id LIMIT 4) AS e), '[]')`,
      events,
    ),
    isFollowing: isFollowedBy(viewerId ?? 0, 'company', c.id),
    followers: countOfFollowers('company', c.id),
    references: countOfReferences(sql`c.id`),
    answersWithinADay: answersWithinADay(sql`c.id`),
    hasClaimed: expr.boolean(
      sql`EXISTS (SELECT ${openRequestsAbout(companyClaims, c.id)} AND r.asker_id = ${viewerId})`,
    ),
  });
export type CompanyPage = RowOfSelection<ReturnType<typeof pageColumns>>;

/** All data of a company's page, in one statement. */
export async function findCompany(slug: string, viewerId: number | null): Promise<CompanyPage | undefined> {
  const columns = pageColumns(viewerId);
  const company = await row(
    columns,
    sql`SELECT ${columns} FROM companies c WHERE c.slug = ${slug} AND ${notHidden('company', c.id)}`,
  );
  if (!company) return undefined;
  const members = company.people.map((person) => ({ ...person, picture: pictureUrl(person.picture) }));
  return { ...company, people: members, logo: pictureUrl(company.logo) };
}
