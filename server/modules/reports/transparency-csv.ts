import { config } from '../../../config/index.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import type { Measure } from '../../platform/reportable.ts';
import { localDay } from '../../platform/text/format.ts';
import { categories, type Ground, groundOf } from './grounds.ts';
import type { ExportedDecision } from './log-queries.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { RULES_PATH } from './statement-text.ts';

/**
 * The attributes of a statement of reasons in the Commission's transparency database (schema of July 2025),
 * in the order of its files. Those that never apply here, such as payments, are empty. See
 * https://transparency.dsa.ec.europa.eu/page/api-documentation
 */
export const transparencyColumns = [
  'decision_visibility',
  'decision_visibility_other',
  'end_date_visibility_restriction',
  'decision_monetary',
  'decision_monetary_other',
  'end_date_monetary_restriction',
  'decision_provision',
  'end_date_service_restriction',
  'decision_account',
  'end_date_account_restriction',
  'account_type',
  'decision_ground',
  'decision_ground_reference_url',
  'illegal_content_legal_ground',
  'illegal_content_explanation',
  'incompatible_content_ground',
  'incompatible_content_explanation',
  'incompatible_content_illegal',
  'category',
  'category_addition',
  'category_specification',
  'category_specification_other',
  'content_type',
  'content_type_other',
  'content_language',
  'content_date',
  'content_id',
  'territorial_scope',
  'application_date',
  'decision_facts',
  'source_type',
  'source_identity',
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
 * A decision as a line; lists are JSON, as in the Commission's files. Explanations are general sentences: the
 * attributes must not contain personal data (DSA art. 24(5)), and an officer's own words may.
 */
export function transparencyCells(decision: ExportedDecision): string[] {
  const { id, measure, appliedAt, endsAt, supersededAt } = decision;
  const ground = groundOf(decision);
  const endDate = dayOf(supersededAt ?? endsAt);
  const values: Partial<Record<Column, string>> = {
    decision_visibility: listOf(visibility[measure]),
    end_date_visibility_restriction: visibility[measure] ? endDate : '',
    decision_account: account[measure] ?? '',
    end_date_account_restriction: account[measure] ? endDate : '',
    ...groundCells(decision, ground),
    category: ground ? categories[ground] : '',
    content_type: listOf('CONTENT_TYPE_TEXT'),
    content_date: decision.publishedOn ?? localDay(appliedAt),
    territorial_scope: listOf('DK'),
    application_date: localDay(appliedAt),
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

function listOf(value: string | undefined): string {
  return value === undefined ? '' : JSON.stringify([value]);
}

function dayOf(at: Date | null): string {
  return at === null ? '' : localDay(at);
}

/** The law that the officer named, or the rule; in English, the language of the database. */
function groundCells(
  { type, legalReference }: ExportedDecision,
  ground: Ground | undefined,
): Partial<Record<Column, string>> {
  if (!ground) return {};
  const name = translator('en')(`reports:ground.${ground}`);
  const isMisuse = misuseKindOf(type) !== undefined;
  return ground.startsWith('illegal.')
    ? {
        decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
        illegal_content_legal_ground: legalReference || name,
        illegal_content_explanation: `The ${type} was found to be illegal content: ${name}`,
      }
    : {
        decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
        decision_ground_reference_url: new URL(RULES_PATH, config.baseUrl).href,
        incompatible_content_ground: name,
        // Of misuse, only pauses of accounts are in the file: what was published was illegal.
        incompatible_content_explanation: isMisuse
          ? 'The account frequently published manifestly illegal content, also after a warning.'
          : `The ${type} was found to be against the rules: ${name}`,
        incompatible_content_illegal: isMisuse ? 'Yes' : 'No',
      };
}

function sourceOf({ isNotice, isReported }: ExportedDecision): string {
  if (isNotice) return 'SOURCE_ARTICLE_16';
  return isReported ? 'SOURCE_TYPE_OTHER_NOTIFICATION' : 'SOURCE_VOLUNTARY';
}
