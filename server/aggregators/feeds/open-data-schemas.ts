import { z } from 'zod';

// What each list of the open data answers. The description for programs is made from these, and a test holds the answers to them.

const moment = z.iso.datetime();
const day = z.iso.date();
const url = z.url();
const companyLink = z.strictObject({ slug: z.string(), name: z.string() });

/** No telephone and no e-mail: lists of those are what advertising is sent from (CVR-loven § 19 protects some of them). */
const company = z.strictObject({
  id: z.int(),
  slug: z.string(),
  url,
  name: z.string(),
  cvr: z.string().nullable(),
  tagline: z.string(),
  about: z.string().describe('Markdown'),
  offers: z.array(z.string()),
  seeks: z.array(z.string()),
  industry: z.string(),
  industryCode: z.string().nullable().describe('DB25, six digits'),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  district: z.string(),
  website: z.string(),
  employees: z.string(),
  founded: z.int().nullable(),
  advertisingProtected: z.boolean().describe('May not be sent unsolicited advertising'),
  verified: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
});

const event = z.strictObject({
  id: z.int(),
  slug: z.string(),
  url,
  uid: z.string().describe('As in the calendars (RFC 5545)'),
  title: z.string(),
  summary: z.string(),
  description: z.string().describe('Markdown'),
  startsAt: moment,
  endsAt: moment,
  allDay: z.boolean(),
  placeName: z.string(),
  address: z.string(),
  capacity: z.int().nullable(),
  confirmed: z.int(),
  organiser: companyLink.nullable().describe('Null: the municipality'),
  cancelled: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
});

const initiative = z.strictObject({
  id: z.int(),
  slug: z.string(),
  url,
  title: z.string(),
  summary: z.string(),
  body: z.string().describe('Markdown'),
  theme: z.string(),
  status: z.enum(['planned', 'hearing', 'running', 'done', 'stopped']),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  milestones: z.array(z.strictObject({ title: z.string(), dueOn: day.nullable(), doneOn: day.nullable() })),
  companies: z.array(companyLink),
  createdAt: moment,
  updatedAt: moment,
});

const opportunity = z.strictObject({
  id: z.int(),
  url,
  kind: z.enum(['seeks', 'offers']),
  matter: z.enum(['partner', 'pilot-customer', 'supplier', 'investor', 'premises', 'staff']),
  title: z.string(),
  body: z.string().describe('Markdown'),
  tags: z.array(z.string()),
  company: companyLink.nullable().describe('Null: a person’s own, who is not named here'),
  closesOn: day.nullable(),
  createdAt: moment,
  updatedAt: moment,
});

export const items = {
  companies: company,
  events: event,
  initiatives: initiative,
  opportunities: opportunity,
} as const;
export type Kind = keyof typeof items;

/** A page of a list, and where the next one is. */
export function pageShape(kind: Kind) {
  return z.strictObject({ items: z.array(items[kind]), next: z.string().nullable() });
}

export const paging = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .catch(50)
    .transform((wanted) => Math.min(wanted, 100)),
});
