/**
 * The statement of reasons of the Commission's transparency database, schema of 1 July 2025: its attributes
 * in the order of the files, those that are required, and the values that are allowed.
 * Source: https://transparency.dsa.ec.europa.eu/page/api-documentation
 */
export const attributes = [
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
export type Attribute = (typeof attributes)[number];
export type Line = Record<Attribute, string>;

const required: readonly Attribute[] = [
  'decision_ground',
  'category',
  'content_type',
  'content_date',
  'territorial_scope',
  'application_date',
  'decision_facts',
  'source_type',
  'automated_detection',
  'automated_decision',
  'puid',
];

/** At least one of them must be there. */
const restrictions: readonly Attribute[] = [
  'decision_visibility',
  'decision_monetary',
  'decision_provision',
  'decision_account',
];

const lists: readonly Attribute[] = ['decision_visibility', 'content_type', 'territorial_scope'];

const namesFrom = (prefix: string, names: string) => names.split(' ').map((name) => prefix + name);

const allowed: Partial<Record<Attribute, readonly string[]>> = {
  decision_visibility: namesFrom(
    'DECISION_VISIBILITY_',
    'CONTENT_REMOVED CONTENT_DISABLED CONTENT_DEMOTED CONTENT_AGE_RESTRICTED ' +
      'CONTENT_INTERACTION_RESTRICTED CONTENT_LABELLED OTHER',
  ),
  decision_account: namesFrom('DECISION_ACCOUNT_', 'SUSPENDED TERMINATED'),
  decision_ground: namesFrom('DECISION_GROUND_', 'ILLEGAL_CONTENT INCOMPATIBLE_CONTENT'),
  incompatible_content_illegal: ['Yes', 'No'],
  category: namesFrom(
    'STATEMENT_CATEGORY_',
    'ANIMAL_WELFARE CONSUMER_INFORMATION CYBER_VIOLENCE CYBER_VIOLENCE_AGAINST_WOMEN ' +
      'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS ILLEGAL_OR_HARMFUL_SPEECH ' +
      'INTELLECTUAL_PROPERTY_INFRINGEMENTS NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS ' +
      'NOT_SPECIFIED_NOTICE OTHER_VIOLATION_TC ' +
      'PROTECTION_OF_MINORS RISK_FOR_PUBLIC_SECURITY SCAMS_AND_FRAUD SELF_HARM ' +
      'UNSAFE_AND_PROHIBITED_PRODUCTS VIOLENCE',
  ),
  content_type: namesFrom('CONTENT_TYPE_', 'APP AUDIO IMAGE PRODUCT SYNTHETIC_MEDIA TEXT VIDEO OTHER'),
  territorial_scope:
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
  source_type: namesFrom('SOURCE_', 'ARTICLE_16 TRUSTED_FLAGGER TYPE_OTHER_NOTIFICATION VOLUNTARY'),
  automated_detection: ['Yes', 'No'],
  automated_decision: namesFrom('AUTOMATED_DECISION_', 'FULLY PARTIALLY NOT_AUTOMATED'),
};

/** Maximum of characters of free text. */
const lengths: Partial<Record<Attribute, number>> = {
  illegal_content_legal_ground: 500,
  illegal_content_explanation: 2_000,
  incompatible_content_ground: 500,
  incompatible_content_explanation: 2_000,
  decision_facts: 5_000,
  puid: 500,
};

/** What the database would refuse in a line, as sentences. */
export function faultsOf(line: Line): string[] {
  return [...presenceFaults(line), ...valueFaults(line)];
}

function presenceFaults(line: Line): string[] {
  const isIllegal = line.decision_ground === 'DECISION_GROUND_ILLEGAL_CONTENT';
  const ofGround: Attribute[] = isIllegal
    ? ['illegal_content_legal_ground', 'illegal_content_explanation']
    : ['incompatible_content_ground', 'incompatible_content_explanation'];
  return [
    ...[...required, ...ofGround].filter((name) => line[name] === '').map((name) => `${name} is missing`),
    ...(restrictions.some((name) => line[name] !== '') ? [] : ['there is no restriction']),
  ];
}

function valueFaults(line: Line): string[] {
  return attributes.flatMap((name) => {
    const cell = line[name];
    if (cell === '') return [];
    const values: string[] = lists.includes(name) ? JSON.parse(cell) : [cell];
    const isDate = name.endsWith('_date') || name.startsWith('end_date');
    return [
      ...values
        .filter((value) => allowed[name]?.includes(value) === false)
        .map((value) => `${name}: ${value}`),
      ...(cell.length > (lengths[name] ?? Number.POSITIVE_INFINITY) ? [`${name} is too long`] : []),
      ...(isDate && !/^\d{4}-\d\d-\d\d$/.test(cell) ? [`${name}: ${cell} is not a date`] : []),
      ...(name === 'puid' && !/^[\w-]+$/.test(cell) ? [`${name}: ${cell}`] : []),
      ...(name.startsWith('end_date') && cell < line.application_date ? [`${name} is too early`] : []),
    ];
  });
}
