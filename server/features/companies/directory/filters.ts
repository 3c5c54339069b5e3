import { type Sql, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { isDivision, isSection, type Trade } from './db25.ts';
import { type Circle, findDistrict, type Point, squaresOf } from './places.ts';

export const sizes = ['1', '2-9', '10-49', '50-199', '200+'] as const;
export type Size = (typeof sizes)[number];
/** Distances in kilometres that a person can choose. */
export const radii = [1, 2, 5, 10] as const;
export type Radius = (typeof radii)[number];

/** The groups of filters. Choices in one group are alternatives; a company must pass all groups. */
export const groups = ['industry', 'district', 'within', 'size', 'fits', 'verified', 'new'] as const;
export type Group = (typeof groups)[number];

/** What a person has chosen, resolved to what a statement needs. */
export type Choices = {
  industry?: readonly Trade[];
  /** Slugs. */
  district?: readonly string[];
  size?: readonly Size[];
  within?: Circle;
  /** A tsquery: what the reader's company offers. */
  fits?: string;
  verified?: boolean;
  new?: boolean;
  /** Not groups of filters: for the office, and a phrase that companies seek, as a tsquery. */
  unverified?: boolean;
  sought?: string;
  /** Only these companies. */
  among?: readonly number[];
};

/** From where distances are measured, and what the reader offers: for counts of filters not yet chosen. */
export type ReaderFacts = { from?: Point | undefined; fits?: string | undefined };

const NEW_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1_000;

export function labelOfTrade(trade: Trade): string {
  return `${isSection(trade) ? 'section' : isDivision(trade) ? 'division' : 'industry'}:${trade}`;
}

export function labelOfDistrict(slug: string): string {
  return `district:${findDistrict(slug)?.key}`;
}

/** The labels of the days of which a company is new. */
export function newLabels(): string[] {
  const today = now().getTime();
  return Array.from({ length: NEW_DAYS }, (_, days) => {
    const day = new Date(today - days * DAY_MS).toISOString().slice(0, 10);
    return `joined:${day}`;
  });
}

/** The labels of a choice, of which a company must have one. Undefined: nothing is chosen. */
function labelsOf(choices: Choices, group: Group): string[] | undefined {
  if (group === 'industry') return choices.industry?.map(labelOfTrade);
  if (group === 'district') return choices.district?.map(labelOfDistrict);
  if (group === 'size') return choices.size?.map((size) => `size:${size}`);
  if (group === 'within') return choices.within && squaresOf(choices.within);
  if (group === 'new') return choices.new ? newLabels() : undefined;
  return group === 'verified' && choices.verified ? ['verified'] : undefined;
}

export function isChosen(choices: Choices, group: Group): boolean {
  return group === 'fits' ? choices.fits !== undefined : (labelsOf(choices, group)?.length ?? 0) > 0;
}

/**
 * Conditions on `s`, the row of a company in `company_search`: it passes all groups, except `without`. Their
 * labels and queries are in the indexes of the samples (`search-candidates.ts`).
 */
export function conditionsOf(choices: Choices, without?: Group): Sql[] {
  const used = groups.filter((group) => group !== without && isChosen(choices, group));
  return [
    ...used.flatMap((group) => {
      const labels = labelsOf(choices, group);
      return labels ? [sql`s.labels && ${labels}::text[]`] : [];
    }),
    ...(choices.unverified ? [sql`s.labels && '{unverified}'`] : []),
    ...(used.includes('within') && choices.within ? [isWithin(choices.within, choices.within.km)] : []),
    ...(used.includes('fits') ? [sql`s.seeks @@ ${choices.fits}::tsquery`] : []),
    ...(choices.sought === undefined ? [] : [sql`s.seeks @@ ${choices.sought}::tsquery`]),
    ...(choices.among ? [sql`s.company_id = ANY (${choices.among}::integer[])`] : []),
  ];
}

/** Not by the operator of an index: an index of all positions would read a whole town. */
export function isWithin(point: Point, km: number): Sql {
  return sql`${distanceFrom(point)} <= ${km}`;
}

/** In kilometres; NULL if nobody knows where the company is. */
export function distanceFrom({ x, y }: Point): Sql {
  return sql`(s.place <-> point(${x}::double precision, ${y}::double precision))`;
}

/** A company as the filters see it, when it is in memory. */
export type Filterable = {
  labels: readonly string[];
  /** In kilometres from the reader; null if it is not known. */
  distance: number | null;
  /** Whether it seeks what the reader's company offers. */
  seeksOurs: boolean;
};

/** The same as `conditionsOf`, except what is no group, for companies that a search has read. */
export function passes(company: Filterable, choices: Choices, without?: Group): boolean {
  return groups.every((group) => {
    if (group === without || !isChosen(choices, group)) return true;
    if (group === 'fits') return company.seeksOurs;
    if (group === 'within') return company.distance !== null && company.distance <= (choices.within?.km ?? 0);
    const labels = new Set(labelsOf(choices, group));
    return company.labels.some((label) => labels.has(label));
  });
}
