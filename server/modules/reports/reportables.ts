import { config } from '../../../config/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { CaseSubject, Measure, Reportable } from '../../platform/reportable.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { misuseSubject } from './misuse/subject.ts';

/** Ids are 32-bit integers in the database: a longer number in an address would be an error there. */
const MAX_DIGITS = 9;

export type FoundThing = { reportable: Reportable; id: number };

/**
 * The thing at an address that a person may see: a path, or an address of this site as people copy it from
 * the browser.
 */
export async function findReported(address: string, viewer: Actor | null): Promise<FoundThing | undefined> {
  const path = pathOf(address);
  for (const reportable of contributions('reportables')) {
    const groups = path === undefined ? undefined : reportable.path.exec(path)?.groups;
    if (!groups || Object.values(groups).some((value) => /^\d+$/.test(value) && value.length > MAX_DIGITS))
      continue;
    const id = await reportable.find(groups, viewer);
    if (id !== undefined) return { reportable, id };
  }
  return undefined;
}

/** The path in an address; undefined for an address of another site. */
function pathOf(address: string): string | undefined {
  const base = new URL(config.baseUrl);
  if (!URL.canParse(address, base.href)) return undefined;
  const url = new URL(address, base);
  return url.host === base.host ? url.pathname : undefined;
}

/** The subject of a case by its type. Cases stay after their feature was removed: then it is undefined. */
export function findReportable(type: string): CaseSubject | undefined {
  const kind = misuseKindOf(type);
  if (kind) return misuseSubject(kind);
  return contributions('reportables').find((each) => each.type === type);
}

/** "A comment"; the type itself after its feature was removed. */
export function typeLabel(type: string, t: Translate): string {
  const reportable = findReportable(type);
  return reportable ? t(reportable.label) : type;
}

/** The measures that the office can choose for a type, the mildest first. */
export function measuresFor(type: string): Measure[] {
  const measures = findReportable(type)?.measures ?? [];
  return [
    'none',
    ...measures.filter((measure) => measure === 'edit'),
    'warn',
    ...measures.filter(isStronger),
  ];
}

function isStronger(measure: Measure): boolean {
  return !['none', 'edit', 'warn'].includes(measure);
}
