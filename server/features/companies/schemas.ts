import { z } from 'zod';
import { locales } from '../../../config/index.ts';
import { memberRoles } from '../../../models/index.ts';
import { type PlaceInput, placeFields } from '../../modules/maps/place.ts';
import { reasonFields } from '../../modules/reasons/reason.ts';
import { now } from '../../platform/clock.ts';
import { keysetFields } from '../../platform/http/keyset.ts';
import {
  checkbox,
  email,
  id,
  nameLine,
  optionalMarkdown,
  optionalText,
  optionalTextLine,
  pageNumber,
  repeated,
  searchQuery,
  tags,
  webAddress,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { parseCvr } from './cvr.ts';
import { employeeBands, industries } from './industries.ts';
import { placeName } from './place-name.ts';
import { socialLinkOf } from './social-links.ts';

const emptyAsNull = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? null : (value ?? null);
const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : (value ?? ''));

/** A CVR number in any spelling, as eight digits; null when the field is empty. */
export const cvr = z.preprocess(
  emptyAsNull,
  z
    .string()
    .transform((text, context) => {
      const number = parseCvr(text);
      if (number === undefined) context.addIssue({ code: 'custom', message: textKey('companies:error.cvr') });
      return number ?? z.NEVER;
    })
    .nullable(),
);

const foundedError = textKey('companies:error.founded');
const founded = z.preprocess(
  emptyAsNull,
  z.coerce
    .number({ error: foundedError })
    .int(foundedError)
    .min(1500, foundedError)
    .refine((year) => year <= now().getFullYear(), foundedError)
    .nullable(),
);

export const phone = z.preprocess(
  trimmed,
  z.string().regex(/^(\+?[\d ()/-]{6,24})?$/, textKey('companies:error.phone')),
);

export const postcode = z.preprocess(
  trimmed,
  z.string().regex(/^(\d{4})?$/, textKey('companies:error.postcode')),
);

/** Addresses of pages on social networks, one a line. */
const socialLinksField = z
  .preprocess((value) => (Array.isArray(value) ? value.join('\n') : (value ?? '')), z.string().max(2_500))
  .transform((text, context) => {
    const lines = text.split(/\s+/).filter(Boolean);
    const links = lines.map(socialLinkOf);
    if (lines.length > MAX_SOCIAL_LINKS || links.includes(undefined))
      context.addIssue({ code: 'custom', message: textKey('companies:error.socialLinks') });
    return [...new Set(links.flatMap((link) => link?.href ?? []))];
  });
const MAX_SOCIAL_LINKS = 8;

/** The form of a company. */
export const companyForm = z.object({
  name: nameLine(160),
  cvr,
  tagline: optionalTextLine(200),
  about: optionalMarkdown(6_000),
  offers: tags(12, 60),
  seeks: tags(12, 60),
  /** Of the texts above. A form of an older page does not send it. */
  language: z.preprocess(emptyAsNull, z.enum(locales).nullable()),
  translatedTagline: optionalTextLine(200),
  translatedAbout: optionalMarkdown(6_000),
  translatedOffers: tags(12, 60),
  industry: z.enum(industries),
  street: optionalTextLine(160),
  postcode,
  city: optionalTextLine(80).transform(placeName),
  district: optionalTextLine(80).transform(placeName),
  ...placeFields,
  phone,
  email: z.union([z.literal(''), email], { error: textKey('errors:email') }).default(''),
  website: webAddress,
  socialLinks: socialLinksField,
  employees: z.union([z.literal(''), z.enum(employeeBands)], { error: textKey('errors:choose') }).default(''),
  founded,
  advertisingProtected: checkbox,
  removeLogo: checkbox,
  /** Option for officers, who create companies for others: whether the creator becomes a member. */
  withMe: checkbox,
});
export type CompanyForm = z.infer<typeof companyForm>;
/** Of a company that exists: with the reason of an officer who is not a member. */
export const companyEditForm = companyForm.extend(reasonFields);
export type CompanyField = Exclude<keyof CompanyForm, keyof PlaceInput> | 'logo';

const industryFilter = z.enum(industries).or(z.literal('')).catch('');

export const suggestionQuery = z.object({ q: searchQuery });

/**
 * The query of the office's list: the task to filter by, and the column to sort by, with a minus for
 * descending order.
 */
export const officeQuery = z.object({
  q: searchQuery,
  industry: industryFilter,
  show: z.enum(['unverified', 'withoutPeople', 'claimed', 'registered']).optional().catch(undefined),
  sort: z.enum(['name', '-name', 'city', '-city', 'created', '-created']).catch('name'),
  page: pageNumber,
  ...keysetFields,
});
export type OfficeQuery = z.infer<typeof officeQuery>;

/** The key of the name and the number that an officer saw (verification.ts). */
const seen = z.string().regex(/^[\w-]{16}$/);
export const verificationForm = z.object({ verified: checkbox, seen });

/** A company on the office's list, as the list showed it: `12.` and the key of what was seen. */
const seenCompany = z
  .string()
  .regex(/^\d{1,10}\.[\w-]{16}$/)
  .transform((value) => Object.fromEntries(value.split('.').map((part, at) => [at ? 'seen' : 'id', part])))
  .pipe(z.object({ id: z.coerce.number<string>().max(2_147_483_647), seen }));

/** The selected companies on a page of the office's list, may be none; or `all` that match its filter. */
export const selectionForm = z.object({ company: repeated(seenCompany, 100), all: checkbox });

/** Why an advertising-protected company may be written to (CVR-loven § 19). */
export const invitationBases = ['asked', 'agreement', 'task'] as const;
export type InvitationBasis = (typeof invitationBases)[number];
export const invitationForm = z.object({
  email,
  basis: z.preprocess(emptyAsNull, z.enum(invitationBases).nullable()),
});
/** A member's title and role. A form of somebody who may not change the role does not send it. */
export const memberForm = z.object({
  title: optionalTextLine(120),
  role: z.enum(memberRoles, { error: textKey('errors:choose') }).optional(),
  answersMessages: checkbox,
});
export type MemberForm = z.infer<typeof memberForm>;

export const claimForm = z.object({ message: optionalText(500) });
export const personForm = z.object({ person: id });
