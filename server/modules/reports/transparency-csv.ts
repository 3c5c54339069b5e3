import { config } from '../../../config/index.ts';
import type { Measure } from '../../platform/reportable.ts';
import { localDay } from '../../platform/text/format.ts';
import { categories, groundOf } from './grounds.ts';
import type { ExportedDecision } from './log-queries.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { RULES_PATH } from './statement-text.ts';

/**
 * The attributes of a statement of reasons in the Commission's transparency database (schema of July 2025),
 * without those that never apply here, such as payments. See
 * https://transparency.dsa.ec.europa.eu/page/additional-explanation-for-statement-attributes
 */
export const transparencyColumns = [
  'decision_visibility',
  'decision_visibility_other',
  'decision_account',
  'end_date_account_restriction',
  'decision_ground',
  'decision_ground_reference_url',
  'illegal_content_legal_ground',
  'illegal_content_explanation',
  'incompatible_content_ground',
  'incompatible_content_explanation',
  'incompatible_content_illegal',
  'category',
  'content_type',
  'content_language',
  'content_date',
  'territorial_scope',
  'application_date',
  'decision_facts',
  'source_type',
  'automated_detection',
  'automated_decision',
  'puid',
] as const;
type Column = (typeof transparencyColumns)[number];

const visibility: Partial<Record<Measure, string>> = {
  hide: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  remove: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  close: 'DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED',
};
const account: Partial<Record<Measure, string>> = {
  pause: 'DECISION_ACCOUNT_SUSPENDED',
  ban: 'DECISION_ACCOUNT_TERMINATED',
};

/**
 * A decision as a line. Explanations are general sentences: the attributes must not contain personal data
 * (DSA art. 24(5)), and an officer's own words may.
 */
export function transparencyCells(decision: ExportedDecision): string[] {
  const { id, measure, type } = decision;
  const ground = groundOf(decision);
  const isIllegal = decision.groundKind === 'illegal';
  const finding = isIllegal ? 'illegal content' : 'against the rules';
  const explanation = misuseKindOf(type)
    ? 'The account frequently published manifestly illegal content, also after a warning.'
    : `The ${type} was found to be ${finding}: ${decision.ground}`;
  const values: Partial<Record<Column, string>> = {
    decision_visibility: visibility[measure] ?? '',
    decision_account: account[measure] ?? '',
    end_date_account_restriction: decision.endsAt ? localDay(decision.endsAt) : '',
    decision_ground: isIllegal ? 'DECISION_GROUND_ILLEGAL_CONTENT' : 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    decision_ground_reference_url: isIllegal ? '' : new URL(RULES_PATH, config.baseUrl).href,
    ...(isIllegal
      ? { illegal_content_legal_ground: decision.ground ?? '', illegal_content_explanation: explanation }
      : {
          incompatible_content_ground: decision.ground ?? '',
          incompatible_content_explanation: explanation,
          incompatible_content_illegal: 'No',
        }),
    category: ground ? categories[ground] : '',
    content_type: 'CONTENT_TYPE_TEXT',
    content_date: decision.publishedOn ?? localDay(decision.appliedAt),
    territorial_scope: 'DK',
    application_date: localDay(decision.appliedAt),
    decision_facts: `Decided by a person after ${
      decision.isReported ? 'a report' : 'an inspection by the municipality'
    }.`,
    source_type: sourceOf(decision),
    automated_detection: 'No',
    automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
    puid: `torvet-${id}`,
  };
  return transparencyColumns.map((column) => values[column] ?? '');
}

function sourceOf({ isNotice, isReported }: ExportedDecision): string {
  if (isNotice) return 'SOURCE_ARTICLE_16';
  return isReported ? 'SOURCE_TYPE_OTHER_NOTIFICATION' : 'SOURCE_VOLUNTARY';
}
