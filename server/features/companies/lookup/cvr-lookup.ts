import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { fetchJson } from '../../../platform/fetch-json.ts';
import { log } from '../../../platform/log.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { businessName } from '../business-name.ts';
import { parseEmployees } from '../import/employees.ts';
import { parseEmail, parseIndustryCode, parsePhone, parsePostcode } from '../import/values.ts';
import { type Industry, industryOf } from '../industries.ts';
import { placeName } from '../place-name.ts';

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim());

/** The answer of a service such as cvrapi.dk. Names of owners and other persons are not read at all. */
const answer = z.object({
  error: z.string().nullish(),
  vat: text,
  name: text,
  address: text,
  zipcode: text,
  city: text,
  protected: z.boolean().nullish(),
  phone: text,
  email: text,
  startdate: text,
  enddate: text,
  employees: text,
  industrycode: text,
});

/** What the register knows about a company, as the form of a company has it. */
export type RegisteredCompany = {
  cvr: string;
  name: string;
  street: string;
  postcode: string;
  city: string;
  phone: string;
  email: string;
  employees: string;
  founded: number | null;
  industry: Industry | null;
  advertisingProtected: boolean;
  /** Whether the register says that it has closed. */
  isClosed: boolean;
};

/** `busy`: the service answers no more today, or this person has asked too often. */
export type LookupResult =
  | { outcome: 'found'; company: RegisteredCompany }
  | { outcome: 'unknown' | 'busy' | 'failed' };

/** Found and unknown companies: the service answers only some dozens of questions a day. */
const cache = new LRUCache<string, LookupResult>({ max: 500, ttl: 24 * 3_600_000 });

export function forgetLookups(): void {
  cache.clear();
}

const limits = { timeoutMs: 5_000, maxBytes: 512 * 1024 };

/** Asks the service of CVR_LOOKUP_URL about a company. Undefined when there is none. */
export async function lookUpCompany(cvr: string, asker: { id: number }): Promise<LookupResult | undefined> {
  if (!config.cvrLookupUrl) return undefined;
  const cached = cache.get(cvr);
  if (cached) return cached;
  try {
    await consumeRateLimit('lookup', String(asker.id));
    const result = resultOf(cvr, answer.parse(await fetchJson(addressOf(cvr), { ...limits, userAgent })));
    if (result.outcome === 'found' || result.outcome === 'unknown') cache.set(cvr, result);
    return result;
  } catch (error) {
    if (error instanceof AppError && error.code === 'too-many') return { outcome: 'busy' };
    log.warn({ err: error }, 'the CVR lookup failed');
    return { outcome: 'failed' };
  }
}

/** Services of this kind refuse clients that do not say who they are. */
const userAgent = [config.siteName, config.municipality, config.baseUrl, config.contact.email]
  .filter(Boolean)
  .join(' - ')
  .normalize('NFD')
  .replace(/[^ -~]/g, '');

function addressOf(cvr: string): URL {
  const address = new URL(config.cvrLookupUrl ?? '');
  address.searchParams.set('vat', cvr);
  if (!address.searchParams.has('country')) address.searchParams.set('country', 'dk');
  return address;
}

function resultOf(cvr: string, found: z.infer<typeof answer>): LookupResult {
  // Throttling is an answer with status 200.
  if (found.error === 'QUOTA_EXCEEDED' || found.error === 'BANNED') return { outcome: 'busy' };
  if (found.error === 'NOT_FOUND') return { outcome: 'unknown' };
  if (found.error) throw new Error(`the service answered ${found.error}`);
  if (found.vat !== cvr) throw new Error('the service answered about another company');
  const industryCode = parseIndustryCode(found.industrycode);
  const founded = /\b(1[5-9]|20)\d{2}\b/.exec(found.startdate)?.[0];
  return {
    outcome: 'found',
    company: {
      cvr,
      name: businessName(found.name).slice(0, 160),
      street: withoutPerson(found.address).slice(0, 160),
      postcode: parsePostcode(found.zipcode)?.postcode ?? '',
      city: placeName(found.city.slice(0, 80)),
      phone: parsePhone(found.phone) ?? '',
      email: parseEmail(found.email) ?? '',
      employees: found.employees === '' ? '' : (parseEmployees(found.employees) ?? ''),
      founded: founded ? Number(founded) : null,
      industry: industryCode ? industryOf(industryCode) : null,
      advertisingProtected: found.protected === true,
      isClosed: found.enddate !== '',
    },
  };
}

/** Without "c/o" and the person after it. */
function withoutPerson(street: string): string {
  return street.replace(/(^|[\s,])c\/o\s+[^,]*(?:,\s*|$)/i, '$1').replace(/[\s,]+$/, '');
}
