/** The industries of the directory. Their names: `config/locales/<language>/industries.json`. */
export const industries = [
  'craft',
  'building',
  'it',
  'food',
  'retail',
  'transport',
  'production',
  'advice',
  'finance',
  'health',
  'creative',
  'education',
  'property',
  'cleaning',
  'auto',
  'green',
  'energy',
  'travel',
  'sport',
  'other',
] as const;
export type Industry = (typeof industries)[number];

/**
 * First and last division of DB25 (NACE Rev. 2.1, Danmarks Statistik), and the industry in which owners look
 * for it.
 */
const divisions: [from: number, to: number, industry: Industry][] = [
  [1, 3, 'green'],
  [5, 9, 'production'],
  [10, 12, 'food'],
  [13, 33, 'production'],
  [35, 39, 'energy'],
  [41, 42, 'building'],
  [43, 43, 'craft'],
  [45, 45, 'auto'], // DB07; DB25 divides it between 46, 47 and 95
  [46, 47, 'retail'],
  [49, 53, 'transport'],
  [55, 55, 'travel'],
  [56, 56, 'food'],
  [58, 60, 'creative'],
  [61, 63, 'it'],
  [64, 66, 'finance'],
  [68, 68, 'property'],
  [69, 72, 'advice'],
  [73, 74, 'creative'],
  [75, 75, 'health'],
  [77, 78, 'advice'],
  [79, 79, 'travel'],
  [80, 82, 'cleaning'],
  [85, 85, 'education'],
  [86, 88, 'health'],
  [90, 91, 'creative'],
  [92, 93, 'sport'],
  [95, 95, 'craft'],
];

/** The industry of a DB25 code of six digits. Accounting (69.20) is separate from law (69.10). */
export function industryOf(industryCode: string): Industry {
  if (industryCode.startsWith('692')) return 'finance';
  const division = Number(industryCode.slice(0, 2));
  return divisions.find(([from, to]) => division >= from && division <= to)?.[2] ?? 'other';
}

/** Numbers of employees, in the bands of the business register (CVR). */
export const employeeBands = [
  '1',
  '2-4',
  '5-9',
  '10-19',
  '20-49',
  '50-99',
  '100-199',
  '200-499',
  '500+',
] as const;

/** Whether a code is of a division of DB25 or DB07. */
export function isKnownIndustry(industryCode: string): boolean {
  const division = Number(industryCode.slice(0, 2));
  return otherDivisions.has(division) || divisions.some(([from, to]) => division >= from && division <= to);
}

/** Divisions that are no industry in which owners look: public administration, associations, households. */
const otherDivisions: ReadonlySet<number> = new Set([84, 94, 96, 97, 98, 99]);
