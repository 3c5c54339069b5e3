import { changesOf } from '../../platform/activities/changes.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { isStaff } from '../../platform/rights.ts';
import { openingHours } from './hours/hours.ts';
import { hoursInLog } from './hours/hours-text.ts';
import { industries } from './industries.ts';

const industryText = (value: string, t: Translate) =>
  industries.includes(value as (typeof industries)[number])
    ? t(`industries:${value as (typeof industries)[number]}`)
    : value;

const languageText = (value: string, t: Translate) =>
  value === 'da' || value === 'en' ? t(`companies:languages.${value}`) : value;

/** The fields of a company whose old and new values are in the office's log. */
export const companyFields = {
  name: { label: 'companies:form.name' },
  cvr: { label: 'companies:form.cvr' },
  tagline: { label: 'companies:form.tagline' },
  about: { label: 'companies:form.about' },
  offers: { label: 'companies:form.offers' },
  seeks: { label: 'companies:form.seeks' },
  language: { label: 'companies:form.language', text: languageText },
  translatedTagline: { label: 'companies:form.translatedTagline' },
  translatedAbout: { label: 'companies:form.translatedAbout' },
  translatedOffers: { label: 'companies:form.translatedOffers' },
  industry: { label: 'companies:form.industry', text: industryText },
  street: { label: 'companies:form.street' },
  postcode: { label: 'companies:form.postcode' },
  city: { label: 'companies:form.city' },
  district: { label: 'companies:form.district' },
  phone: { label: 'companies:form.phone' },
  email: { label: 'companies:form.email' },
  website: { label: 'companies:form.website' },
  socialLinks: { label: 'companies:form.socialLinks' },
  openingHours: { label: 'companies:hours.title' },
  employees: { label: 'companies:form.employees' },
  founded: { label: 'companies:form.founded' },
  advertisingProtected: { label: 'companies:form.advertisingProtected' },
  hasLogo: { label: 'companies:form.logo' },
} as const;
export type CompanyField = keyof typeof companyFields;

const roleText = (value: string, t: Translate) =>
  value === 'owner' || value === 'editor' ? t(`companies:people.roles.${value}`) : value;

/** The fields of a membership whose changes are in the office's log. */
export const memberFields = {
  role: { label: 'companies:people.role', text: roleText },
  answersMessages: { label: 'companies:people.answersMessages' },
} as const;

export function memberChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
) {
  return changesOf<keyof typeof memberFields>(before, after, ['role', 'answersMessages']);
}

export const verifiedField = { verified: { label: 'companies:activity.field.verified' } } as const;

/** What the office verifies: recorded for every actor. */
const verifiable = ['name', 'cvr'] as const;

/** Old and new values: all of them of a change by the office, of one by members what the office verified. */
export function companyChanges(
  actor: Pick<Actor, 'role'> | null,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
) {
  const fields = isStaff(actor) ? (Object.keys(companyFields) as CompanyField[]) : verifiable;
  return changesOf<CompanyField>(loggedValues(before), loggedValues(after), fields);
}

/** Of a picture only whether there is one; opening hours as text. */
function loggedValues(company: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const hours = openingHours
    .nullable()
    .catch(null)
    .parse(company.openingHours ?? null);
  return { ...company, hasLogo: company.logo != null, openingHours: hours && hoursInLog(hours) };
}

export function verifiedChange(isVerified: boolean) {
  return changesOf({ verified: !isVerified }, { verified: isVerified }, ['verified']);
}
