import type { Measure } from '../../platform/reportable.ts';

/**
 * What a report and a decision can be based on: a law, or the rules of the site. Each has its category in the
 * Commission's transparency database (DSA art. 24(5), schema of July 2025).
 */
export const illegalGrounds = [
  'minors',
  'threat',
  'hate',
  'defamation',
  'privacy',
  'fraud',
  'copyright',
  'other',
] as const;
export const ruleGrounds = ['abuse', 'spam', 'false', 'privacy', 'unrelated', 'other'] as const;
export type IllegalGround = (typeof illegalGrounds)[number];
export type RuleGround = (typeof ruleGrounds)[number];

/** A ground with its kind, as the form of a decision sends it. */
export const grounds = [
  ...ruleGrounds.map((ground) => `rules.${ground}` as const),
  ...illegalGrounds.map((ground) => `illegal.${ground}` as const),
] as const;
/** The ground of decisions about misuse (DSA art. 23), which nobody chooses in a form. */
export const MISUSE_GROUND = 'rules.misuse';
export type Ground = (typeof grounds)[number] | typeof MISUSE_GROUND;

export const categories: Readonly<Record<Ground, string>> = {
  'illegal.minors': 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS',
  'illegal.threat': 'STATEMENT_CATEGORY_VIOLENCE',
  'illegal.hate': 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'illegal.defamation': 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH',
  'illegal.privacy': 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'illegal.fraud': 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD',
  'illegal.copyright': 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'illegal.other': 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
  'rules.abuse': 'STATEMENT_CATEGORY_CYBER_VIOLENCE',
  'rules.spam': 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'rules.false': 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'rules.privacy': 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'rules.unrelated': 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'rules.other': 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  [MISUSE_GROUND]: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
};

/** The ground of a decision; undefined for the decision to do nothing. */
export function groundOf(decision: { groundKind: string | null; ground: string | null }): Ground | undefined {
  const name = `${decision.groundKind}.${decision.ground}`;
  return [...grounds, MISUSE_GROUND as Ground].find((ground) => ground === name);
}

/** The columns of a decision with this ground, which the form sends as one value. */
export function groundColumns({ measure, ground }: { measure: Measure; ground: Ground | null }): {
  groundKind: 'illegal' | 'rules' | null;
  ground: string | null;
} {
  if (measure === 'none' || ground === null) return { groundKind: null, ground: null };
  const [kind, name = ''] = ground.split('.');
  return { groundKind: kind === 'illegal' ? 'illegal' : 'rules', ground: name };
}

export const PRIORITY = { danger: 3, illegal: 2, rules: 1 } as const;
