import { ago, parseMoment } from './calendar.ts';
import { cityOf, inventedCvr } from './companies.ts';
import { companies } from './data/companies.ts';
import { people } from './data/people.ts';
import { registeredCompanies } from './data/registered-companies.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

const IMPORTED_DAYS_AGO = 40;
const LETTER_DAYS = 30;
const DAY_MS = 86_400_000;

/** Inserts companies of the register without people, one with a letter to send, and one that is claimed. */
export async function addRegisteredCompanies(state: DemoState): Promise<void> {
  const ids = await reserveIds('companies', registeredCompanies.length);
  const importedAt = ago(IMPORTED_DAYS_AGO, '09:30');
  await insert(
    'companies',
    registeredCompanies.map((company, index) => ({
      id: ids[index],
      slug: company.slug,
      name: company.name,
      cvr: inventedCvr(companies.length + index),
      tagline: '',
      about: '',
      offers: [],
      seeks: [],
      translated_tagline: '',
      translated_about: '',
      translated_offers: [],
      industry: company.industry,
      industry_code: company.industryCode,
      street: company.street,
      ...cityOf(company.district),
      district: company.district,
      phone: '',
      email: company.email ?? '',
      website: '',
      social_links: [],
      employees: company.employees,
      advertising_protected: company.advertisingProtected ?? false,
      imported_at: importedAt,
      created_at: importedAt,
      updated_at: importedAt,
    })),
  );
  for (const [index, company] of registeredCompanies.entries()) {
    const subject = { id: ids[index] ?? 0, slug: company.slug, title: company.name };
    if (company.letterFor) await addLetter(state, subject, company.letterFor);
    if (company.claim) await addClaim(state, subject, company.claim);
  }
}

type Subject = { id: number; slug: string; title: string };

async function addLetter(state: DemoState, { id, slug, title }: Subject, letter: Asked): Promise<void> {
  const at = parseMoment(letter.at);
  await insert('company_takeovers', [
    {
      id: (await reserveIds('company_takeovers', 1))[0],
      company_id: id,
      user_id: state.userId(letter.person),
      way: 'letter',
      wrong_codes: 0,
      created_at: at,
      expires_at: new Date(at.getTime() + LETTER_DAYS * DAY_MS),
    },
  ]);
  state.recordActivity({
    type: 'company.takeover-letter-asked',
    actor: state.userId(letter.person),
    subject: { type: 'company', id },
    audience: officers(state),
    data: { title, slug },
    at,
  });
}

type Asked = { person: string; at: string };

async function addClaim(
  state: DemoState,
  { id, slug, title }: Subject,
  claim: Asked & { message: string },
): Promise<void> {
  const at = parseMoment(claim.at);
  const [requestId] = await reserveIds('requests', 1);
  await insert('requests', [
    {
      id: requestId,
      kind: 'company-claim',
      subject_type: 'company',
      subject_id: id,
      asker_id: state.userId(claim.person),
      message: claim.message,
      answer: '',
      state: 'asked',
      expires_at: new Date(at.getTime() + LETTER_DAYS * DAY_MS),
      created_at: at,
    },
  ]);
  state.recordActivity({
    type: 'company.claimed',
    actor: state.userId(claim.person),
    subject: { type: 'company', id },
    audience: officers(state),
    data: { title, slug, requestId },
    at,
  });
}

/** Those who decide about companies without people. */
function officers(state: DemoState): number[] {
  return people.filter(({ role }) => role !== undefined).map(({ key }) => state.userId(key));
}
