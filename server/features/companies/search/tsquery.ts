import type { ExpandedNeed, Lexemes } from './expand.ts';

type Need = Pick<ExpandedNeed, 'whole' | 'parts'>;

/**
 * Lexemes that fit less are only sought when few companies fit better: a joiner for a carpenter, who is
 * "near".
 */
const MIN_WEIGHT = 0.44;

/** A tsquery, as text, for companies that have all needs. Undefined if no company can. */
export function queryForAll(needs: readonly Need[]): string | undefined {
  const all = needs.map((need) => queryFor(need, MIN_WEIGHT));
  return all.length > 0 && all.every((each) => each !== undefined) ? all.join(' & ') : undefined;
}

/** A tsquery, as text, for companies that have one need. Undefined if no company can. */
export function queryFor({ whole, parts }: Need, minWeight = 0): string | undefined {
  const apart = parts.map((part) => anyOf(part, minWeight));
  const alternatives = [anyOf(whole, minWeight)];
  if (apart.length > 0 && apart.every((each) => each !== undefined))
    alternatives.push(`(${apart.join(' & ')})`);
  const used = alternatives.filter((each) => each !== undefined);
  return used.length > 0 ? `(${used.join(' | ')})` : undefined;
}

function anyOf(lexemes: Lexemes, minWeight: number): string | undefined {
  const used = [...lexemes].filter(([, weight]) => weight >= minWeight).map(([lexeme]) => quoted(lexeme));
  return used.length > 0 ? `(${used.join(' | ')})` : undefined;
}

function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
