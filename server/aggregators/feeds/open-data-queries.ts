import { config } from '../../../config/index.ts';
import { openOn, rows, type Sql, sql } from '../../../models/index.ts';
import { milestones } from '../../features/initiatives/queries.ts';
import { joinPool } from '../../modules/seats/queries.ts';
import { now } from '../../platform/clock.ts';
import { townDay } from '../../platform/text/format.ts';
import type { Kind } from './open-data-schemas.ts';

type Item = { id: number; slug?: string };

/** A page of a list of the open data, after the id given; ids only grow, so that a page never shifts while it is read. */
export async function openData(kind: Kind, { after, limit }: { after: number; limit: number }) {
  const found = await rows<Item>(sql`${lists[kind](after)} LIMIT ${limit + 1}`);
  const page = found.slice(0, limit);
  const next = found.length > limit ? `${config.baseUrl}/api/v1/${kind}?after=${page.at(-1)?.id}&limit=${limit}` : null;
  const items = page.map((item) => ({ ...item, url: `${config.baseUrl}/${kind}/${item.slug ?? item.id}` }));
  return { items, next };
}

const lists: Record<Kind, (after: number) => Sql> = {
  // "v/ Name" in a company's name is a person, who has not asked to be published.
  companies: (after) => sql`
    SELECT id, slug, regexp_replace(name, '\\s+v/.*$', '', 'i') AS name, cvr, tagline, about, offers, seeks, industry,
      industry_code AS "industryCode", street, postcode, city, district, website, employees, founded,
      advertising_protected AS "advertisingProtected", verified_at IS NOT NULL AS verified, created_at AS "createdAt", updated_at AS "updatedAt"
    FROM companies WHERE id > ${after} ORDER BY id`,
  events: (after) => sql`
    SELECT e.id, e.slug, e.uid, e.title, e.summary, e.description, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
      e.place_name AS "placeName", e.address, pool.capacity,
      pool.confirmed,
      ${companyLink} AS organiser, e.cancelled_at IS NOT NULL AS cancelled, e.created_at AS "createdAt", e.updated_at AS "updatedAt"
    FROM events e ${joinPool('event', sql`e.id`)} LEFT JOIN companies c ON c.id = e.organiser_company_id WHERE e.id > ${after} ORDER BY e.id`,
  initiatives: (after) => sql`
    SELECT i.id, i.slug, i.title, i.summary, i.body, i.theme, i.status, i.starts_on::text AS "startsOn", i.ends_on::text AS "endsOn",
      ${milestones} AS milestones,
      coalesce((SELECT jsonb_agg(${companyLink} ORDER BY c.id) FROM initiative_companies ic JOIN companies c ON c.id = ic.company_id
        WHERE ic.initiative_id = i.id), '[]') AS companies,
      i.created_at AS "createdAt", i.updated_at AS "updatedAt"
    FROM initiatives i WHERE i.published AND i.id > ${after} ORDER BY i.id`,
  opportunities: (after) => sql`
    SELECT o.id, o.kind, o.matter, o.title, o.body, o.tags, ${companyLink} AS company, o.closes_on::text AS "closesOn",
      o.created_at AS "createdAt", o.updated_at AS "updatedAt"
    FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id
    WHERE ${openOn(townDay(now()))} AND o.id > ${after} ORDER BY o.id`,
};

const companyLink = sql`CASE WHEN c.id IS NOT NULL
  THEN jsonb_build_object('slug', c.slug, 'name', regexp_replace(c.name, '\\s+v/.*$', '', 'i')) END`;
