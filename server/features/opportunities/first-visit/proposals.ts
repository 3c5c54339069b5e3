import type { Translate } from '../../../platform/i18n/i18n.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import type { QuotedText } from '../../../platform/text/quoted-text.ts';
import { listKnown, listPartners } from '../matches/answers/queries.ts';
import { listMatchingCompanies } from '../matches/company-matches.ts';
import type { Match } from '../matches/matching.ts';
import { proposeOpportunities } from '../matches/opportunity-matches.ts';
import { listMatchingPeople } from '../matches/person-matches.ts';
import { findUserProfile } from '../matches/profile-queries.ts';
import { reasonText } from '../matches/reason.ts';

/** A company, an opportunity or a person that fits, with the reason and the one thing to do. */
export type Proposal = {
  kind: 'company' | 'opportunity' | 'person';
  name: string;
  /** Below the name: the place of a company, the author of an opportunity, the headline of a person. */
  note: string | null;
  picture: string | null;
  href: string;
  action: { text: string; href: string };
  reason: QuotedText;
};

const MAX_PROPOSALS = 5;
/** Of each kind: enough for the best of each thing that is sought. */
const MAX_CANDIDATES = 20;

/** The five that fit a user best, fewer if fewer fit: none is better than a wrong one. */
export async function listProposals(userId: number, t: Translate): Promise<Proposal[]> {
  const profile = await findUserProfile(userId);
  if (!profile) return [];
  const { market, companyIds } = profile;
  const [known, partners] = await Promise.all([listKnown(userId), listPartners(userId)]);
  const limit = MAX_CANDIDATES;
  const [companies, opportunities, people] = await Promise.all([
    listMatchingCompanies(market, { except: [...companyIds, ...known.companyIds], limit }),
    proposeOpportunities(
      market,
      { viewerId: userId, owners: { companyIds, userId } },
      { except: known.opportunityIds, partners, showsPartners: true, limit },
    ),
    listMatchingPeople(market, { except: [userId, ...known.userIds], limit }),
  ]);
  const proposals = [
    ...companies.map(({ name, slug, logo, district, ...match }) => ({
      ...withText(match, t),
      kind: 'company' as const,
      name,
      note: district || null,
      picture: logo,
      href: `/companies/${slug}`,
      action: { text: t('opportunities:writeTo', { name }), href: `/messages/new?company=${slug}` },
    })),
    ...opportunities.items.map(({ id, title, company, person, ...match }) => ({
      ...withText(match, t),
      kind: 'opportunity' as const,
      name: title,
      note: company?.name ?? person?.name ?? null,
      picture: null,
      href: `/opportunities/${id}`,
      action: { text: t('opportunities:firstVisit.see', { title }), href: `/opportunities/${id}` },
    })),
    ...people.map(({ id, name, headline, picture, ...match }) => ({
      ...withText(match, t),
      kind: 'person' as const,
      name,
      note: headline || null,
      picture: pictureUrl(picture),
      href: `/people/${id}`,
      action: { text: t('opportunities:writeTo', { name }), href: `/messages/new?person=${id}` },
    })),
  ];
  return bestOfEach(proposals)
    .slice(0, MAX_PROPOSALS)
    .map(({ score: _, own: __, ...proposal }) => proposal);
}

type Ranked = { score: number; own: string };

function withText({ score, reason }: Match, t: Translate): Ranked & { reason: QuotedText } {
  return { score, own: reason.own, reason: reasonText(reason, t) };
}

/** The best first; but who seeks five things gets one of each before a second one of any. */
function bestOfEach<Row extends Ranked>(rows: readonly Row[]): Row[] {
  const sorted = rows.toSorted((one, other) => other.score - one.score);
  const placeOf = new Map<Row, number>();
  for (const ofOne of Map.groupBy(sorted, ({ own }) => own).values())
    for (const [place, row] of ofOne.entries()) placeOf.set(row, place);
  return sorted.sort((one, other) => (placeOf.get(one) ?? 0) - (placeOf.get(other) ?? 0));
}
