import type { Match } from './matching.ts';

/** Proposals that fit this much worse than the best one are left out. */
const BEHIND_BEST = 0.3;

/** The best first; of equal ones the newest. */
export function byScore<Row extends Match & { id: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => other.score - one.score || other.id - one.id);
}

/** For each of the own phrases, those that fit it about as well as the best one. */
export function withoutWeakOnes<Row extends Match>(rows: readonly Row[]): Row[] {
  const best = new Map<string, number>();
  for (const { score, reason } of rows) best.set(reason.own, Math.max(score, best.get(reason.own) ?? 0));
  return rows.filter(({ score, reason }) => score > (best.get(reason.own) ?? 0) - BEHIND_BEST);
}

/** For one opportunity: all its phrases are about one thing, so that all are measured by the best. */
export function nearBest<Row extends Match>(rows: readonly Row[]): Row[] {
  const best = Math.max(...rows.map(({ score }) => score));
  return rows.filter(({ score }) => score > best - BEHIND_BEST);
}

/** `leftOut`: how many more fit, with whom the reader talks already. */
export type Proposals<Row> = { items: (Row & { isPartner: boolean })[]; leftOut: number };

/** Those with whom the reader talks (`partners`) are left out, or marked (`showsPartners`). */
export type PartnerChoice = { partners: readonly number[]; showsPartners: boolean };

/** The first proposals of a ranked list. */
export function firstOf<Row extends { id: number }>(
  ranked: readonly Row[],
  { partners, showsPartners, limit }: PartnerChoice & { limit: number },
): Proposals<Row> {
  const marked = ranked.map((each) => ({ ...each, isPartner: partners.includes(each.id) }));
  const shown = showsPartners ? marked : marked.filter(({ isPartner }) => !isPartner);
  return { items: shown.slice(0, limit), leftOut: marked.length - shown.length };
}
