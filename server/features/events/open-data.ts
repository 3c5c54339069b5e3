import { z } from 'zod';
import { alias, Event, expr, rows, select, sql } from '../../../models/index.ts';
import { joinPool, pool } from '../../modules/seats/queries.ts';
import { defineOpenData } from '../../platform/open-data.ts';
import { companyLink, companyLinkSchema } from '../companies/open-data/queries.ts';
import { isPublished } from './audience.ts';

const e = alias(Event, 'e');
const columns = select({
  id: e.id,
  slug: e.slug,
  uid: e.uid,
  title: e.title,
  summary: e.summary,
  description: e.description,
  startsAt: e.startsAt,
  endsAt: e.endsAt,
  allDay: e.allDay,
  placeName: e.placeName,
  address: e.address,
  capacity: pool.capacity,
  confirmed: pool.confirmed,
  organiser: companyLink,
  official: expr.boolean(sql`e.organiser_company_id IS NULL`),
  cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
  createdAt: e.createdAt,
  updatedAt: e.updatedAt,
});

const item = z.strictObject({
  id: z.int(),
  slug: z.string(),
  uid: z.string().describe('As in the calendars (RFC 5545)'),
  title: z.string(),
  summary: z.string(),
  description: z.string().describe('Markdown'),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  allDay: z.boolean(),
  placeName: z.string(),
  address: z.string(),
  capacity: z.int().nullable(),
  confirmed: z.int(),
  organiser: companyLinkSchema.nullable().describe('Null: the municipality'),
  official: z.boolean().describe('Whether the municipality itself holds the event'),
  cancelled: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const eventOpenData = defineOpenData({
  name: 'events',
  item,
  list: (after, limit) =>
    rows(
      columns,
      sql`
        SELECT ${columns} FROM events e ${joinPool('event', sql`e.id`)}
        LEFT JOIN companies c ON c.id = e.organiser_company_id
        WHERE e.id > ${after} AND ${isPublished} ORDER BY e.id LIMIT ${limit}`,
    ),
});
