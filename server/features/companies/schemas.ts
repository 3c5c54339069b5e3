import { z } from 'zod';
import { now } from '../../platform/clock.ts';
import {
  checkbox,
  email,
  id,
  optionalText,
  optionalTextLine,
  pageNumber,
  repeated,
  searchQuery,
  tags,
  textLine,
  webAddress,
} from '../../platform/http/schemas.ts';
import { parseCvr } from './cvr.ts';
import { employeeBands, industries } from './industries.ts';

const emptyIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null));

export const cvr = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? (parseCvr(value) ?? '!') : emptyIsNull(value)),
  z
    .string()
    .regex(/^\d{8}$/, 'companies:fault.cvr')
    .nullable(),
);

const founded = z.preprocess(
  emptyIsNull,
  z.coerce
    .number({ error: 'companies:fault.founded' })
    .int('companies:fault.founded')
    .min(1500, 'companies:fault.founded')
    .refine((year) => year <= now().getFullYear(), 'companies:fault.founded')
    .nullable(),
);

export const phone = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() : (value ?? '')),
  z.string().regex(/^(\+?[\d ()/-]{6,24})?$/, 'companies:fault.phone'),
);

export const postcode = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() : (value ?? '')),
  z.string().regex(/^(\d{4})?$/, 'companies:fault.postcode'),
);

/** What a company's form sends. */
export const companyForm = z.object({
  name: textLine(160),
  cvr,
  tagline: optionalTextLine(200),
  about: optionalText(6_000),
  offers: tags(12, 60),
  seeks: tags(12, 60),
  industry: z.enum(industries),
  street: optionalTextLine(160),
  postcode,
  city: optionalTextLine(80),
  district: optionalTextLine(80),
  phone,
  email: z.union([z.literal(''), email], { error: 'errors:email' }).default(''),
  website: webAddress,
  employees: z.union([z.literal(''), z.enum(employeeBands)], { error: 'errors:choose' }).default(''),
  founded,
  advertisingProtected: checkbox,
  removeLogo: checkbox,
  /** For the office, which makes companies for others: whether the maker is one of its people. */
  withMe: checkbox,
});
export type CompanyForm = z.infer<typeof companyForm>;

/** The directory's address. */
export const directoryQuery = z.object({
  q: searchQuery,
  industry: z.enum(industries).or(z.literal('')).catch(''),
  seeks: searchQuery,
  verified: z.enum(['no']).optional().catch(undefined),
  page: pageNumber,
});
export type DirectoryWish = z.infer<typeof directoryQuery>;

/** The office's list: what waits for it, in the order of a column, or with a minus the other way round. */
export const officeQuery = z.object({
  q: searchQuery,
  industry: z.enum(industries).or(z.literal('')).catch(''),
  show: z.enum(['unverified', 'withoutPeople', 'claimed']).optional().catch(undefined),
  sort: z.enum(['name', '-name', 'city', '-city', 'created', '-created']).catch('name'),
  page: pageNumber,
});
export type OfficeWish = z.infer<typeof officeQuery>;

/** Those that are ticked in a page of the list; none is no fault. */
export const severalForm = z.object({ company: repeated(id, 100) });

export const invitationForm = z.object({ email });
export const claimForm = z.object({ message: optionalText(500) });
export const personForm = z.object({ person: id });
