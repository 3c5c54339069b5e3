import { now } from '../../../platform/clock.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { listKnown } from './answers/queries.ts';
import { rankCompanies } from './company-matches.ts';
import { marketOf, matchBetween } from './matching.ts';
import { type CompanyProfile, findUserProfile, listCompanyProfiles } from './profile-queries.ts';
import type { Reason } from './reason.ts';

export type BestMatch = { slug: string; name: string; logo: string | null; reason: Reason };

/**
 * The last comparison for a user on this node: the best matching company, if any, and the compared profile.
 */
type Comparison = { companyId: number | undefined; compared: string; at: number };

const comparisons = new Map<number, Comparison>();
const MAX_COMPARISONS = 5_000;
const COMPARE_AGAIN_AFTER_MS = 60 * 60_000;

/**
 * The company that matches a user best, for the front page, or undefined. A comparison with all candidates
 * costs some milliseconds of CPU time, and the front page needs it at each visit. So it is repeated only
 * after an hour, when the user's profile or answers have changed, or when the company no longer matches.
 * Otherwise only the best company is compared again, so that the reason is always current.
 */
export async function bestMatch(userId: number): Promise<BestMatch | undefined> {
  const last = comparisons.get(userId);
  const [profile, known, [company]] = await Promise.all([
    findUserProfile(userId),
    listKnown(userId),
    last?.companyId === undefined ? [] : listCompanyProfiles([last.companyId]),
  ]);
  if (!profile) return undefined;
  const except = [...profile.companyIds, ...known.companyIds];
  const compared = JSON.stringify([profile.key, except]);
  if (last && now().getTime() - last.at < COMPARE_AGAIN_AFTER_MS && last.compared === compared) {
    if (last.companyId === undefined) return undefined;
    const match = company && matchBetween(profile.market, marketOf(company));
    if (match) return toBestMatch(company, match.reason);
  }
  const [best] = await rankCompanies(profile.market, { except });
  remember(userId, { companyId: best?.id, compared, at: now().getTime() });
  return best && toBestMatch(best, best.reason);
}

function remember(userId: number, comparison: Comparison): void {
  if (comparisons.size >= MAX_COMPARISONS) comparisons.clear();
  comparisons.set(userId, comparison);
}

function toBestMatch({ slug, name, logo }: CompanyProfile, reason: Reason): BestMatch {
  return { slug, name, logo: pictureUrl(logo), reason };
}
