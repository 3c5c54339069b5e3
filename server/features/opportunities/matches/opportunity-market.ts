import type { Kind, Matter } from '../schemas.ts';
import { type Market, marketOf, toMarket, withoutOwnTrade } from './matching.ts';
import { tokensOf } from './phrases/clauses.ts';
import { areAlike } from './phrases/meeting.ts';
import { isFurniture } from './phrases/noun-phrase.ts';
import { type Phrase, phrasesOf, statedPhrasesOf } from './phrases/phrase.ts';
import { type StaffWord, staffWordOf } from './phrases/staff-words.ts';
import { analyseToken } from './phrases/word.ts';

/** What matching reads of an opportunity, and of the company that posted it. */
export type OpportunityWords = {
  kind: Kind;
  matter: Matter;
  title: string;
  body: string;
  tags: readonly string[];
  company?: { name: string; offers: readonly string[]; district: string; industry: string } | null;
};

/** What an opportunity seeks or offers: by title and keywords, by its text where those say nothing. */
export function marketOfOpportunity(opportunity: OpportunityWords): Market {
  const { kind, matter, company } = opportunity;
  const phrases = phrasesOfMatter(matter, phrasesOfOpportunity(opportunity), opportunity);
  const place = { name: '', district: company?.district ?? '' };
  const own = marketOf({ seeks: [], offers: company?.offers ?? [], district: '' }).offers;
  if (kind === 'offers')
    return {
      ...toMarket(
        [],
        phrases.map((phrase) => withTrade(phrase, own)),
        place,
      ),
      trade: own,
    };
  const market = withoutOwnTrade(toMarket(phrases, [], place), own);
  // Who seeks customers offers something to them.
  const seeksCustomers =
    matter === 'pilot-customer' || (market.customers.length > 0 && market.needs.length === 0);
  return { ...market, offers: seeksCustomers ? mentionedIn(opportunity, own) : [], trade: own };
}

/** "To montører" of a plumber are plumbers. */
function withTrade(phrase: Phrase, own: readonly Phrase[]): Phrase {
  if (phrase.staff?.level !== 'job' || phrase.limits.length > 0) return phrase;
  return { ...phrase, limits: own.map(({ head }) => head) };
}

/** What the company offers, as far as the opportunity mentions it. */
function mentionedIn({ title, body, tags }: OpportunityWords, offers: readonly Phrase[]): Phrase[] {
  const words = tokensOf([title, ...tags, body].join(' '))
    .map(({ letters }) => analyseToken(letters))
    .filter(({ isStopWord }) => !isStopWord)
    .flatMap((word) => [word, ...word.parts]);
  return offers.filter(({ head }) =>
    words.some((word) => [head, ...head.parts].some((part) => areAlike(word, part))),
  );
}

function phrasesOfOpportunity({ kind, title, body, tags }: OpportunityWords): Phrase[] {
  const direction = kind;
  const phrases = [
    ...phrasesOf(title, { direction, quote: title }),
    ...tags.flatMap((tag) => phrasesOf(tag, { direction, quote: tag })),
  ];
  return phrases.length > 0 ? phrases : statedPhrasesOf(body, direction);
}

/** What the matter says of the phrases: those about staff are workers, whatever they are called. */
function phrasesOfMatter(
  matter: Matter,
  phrases: readonly Phrase[],
  opportunity: OpportunityWords,
): Phrase[] {
  const { title, kind } = opportunity;
  if (matter === 'staff' || matter === 'internship') return phrasesOfStaff(phrases, opportunity);
  if (matter === 'premises') return phrasesOfPremises(phrases);
  if (matter === 'co-founder') return phrasesOf('medstifter', { direction: kind, quote: title });
  if (matter === 'investor') return phrasesOf('investor', { direction: kind, quote: title });
  // "Plads til to kunder mere" is no room.
  return phrases.filter(({ head }) => kind === 'seeks' || head.letters !== 'plads');
}

/** Offices that are sought as premises are no customers, and "et skrivebord" is a place to work. */
function phrasesOfPremises(phrases: readonly Phrase[]): Phrase[] {
  return phrases.map(({ isCustomer: _, ...phrase }) =>
    isFurniture(phrase.head) ? { ...phrase, head: analyseToken('kontorplads') } : phrase,
  );
}

function phrasesOfStaff(phrases: readonly Phrase[], opportunity: OpportunityWords): Phrase[] {
  const { title, body, tags, kind, matter, company } = opportunity;
  const direction = kind;
  const named = phrases.find(({ staff }) => staff !== undefined);
  if (phrases.length === 0) return phrasesOf(wordForStaff(opportunity), { direction, quote: title });
  // A firm that "seeks" places for apprentices has them; schools and persons seek them.
  const isEmployer = company != null && company.industry !== 'education';
  if (named?.staff?.names === 'position' && !(isEmployer && kind === 'seeks')) {
    // "Internship", with keywords that name the trade: "webudvikler".
    const trades = phrases.filter((each) => each !== named).flatMap(({ head, limits }) => [head, ...limits]);
    return [{ ...named, limits: [...named.limits, ...trades] }];
  }
  const isExperienced = experience.test(`${title} ${body}`);
  const isForStudents = students.test(`${title} ${body}`);
  const isForPupils = /praktik/i.test([title, ...tags].join(' '));
  return phrases.map((phrase): Phrase => {
    const staff = (isForPupils && asPupil(phrase)) ||
      phrase.staff || { level: levelOf(phrase), isOther: true as const };
    const isInternship = matter === 'internship' && staff.level === 'job';
    const level = isInternship
      ? 'internship'
      : staff.level === 'job' && isForStudents
        ? 'student'
        : staff.level;
    return {
      ...phrase,
      staff: { ...staff, level, names: 'worker', ...(isExperienced && level === 'job' && { isExperienced }) },
    };
  });
}

/** "Elever" who want "praktik" are pupils, not apprentices. */
function asPupil({ head, staff }: Phrase): StaffWord | undefined {
  return staff && /^elev/.test(head.letters) ? { ...staff, level: 'internship' } : undefined;
}

function wordForStaff({ kind, matter }: OpportunityWords): string {
  if (matter === 'internship') return 'praktikant';
  return kind === 'seeks' ? 'medarbejder' : 'arbejdskraft';
}

const experience = new RegExp(
  [
    ...['erfar(?:ing|en)', '\\bår bag', '(?:\\d|fem|tre|flere|mange) års', 'years', 'experience', 'senior'],
    ...['fast stilling', 'fuld ?tid', 'full[- ]time', 'uddannet'],
  ].join('|'),
  'i',
);
const students = /stude|student|deltid|part[- ]time|timer om ugen|hours a week|fritid|efter skole/i;

/** "Webudvikler i studiejob". */
function levelOf({ limits, purposes }: Phrase) {
  return [...limits, ...purposes].map(({ letters }) => staffWordOf(letters)?.level).find(Boolean) ?? 'job';
}
