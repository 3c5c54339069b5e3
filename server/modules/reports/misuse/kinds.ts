import { type MisuseKind, misuseKinds, type Sql, sql } from '../../../../models/index.ts';

/** The value of `report_cases.subject_type` of a case about misuse; its subject is a source. */
export type MisuseType = `misuse-${MisuseKind}`;

export function misuseType(kind: MisuseKind): MisuseType {
  return `misuse-${kind}`;
}

/** The kind of misuse that a case is about; undefined for a case about a thing. */
export function misuseKindOf(type: string): MisuseKind | undefined {
  return misuseKinds.find((kind) => misuseType(kind) === type);
}

/** A condition on case `c`: it is about a thing, not about misuse. */
export function isAboutThing(): Sql {
  return sql`c.subject_type <> ALL (${misuseKinds.map(misuseType)}::text[])`;
}

/** What ends misuse after a warning: content pauses the account, the others suspend the processing. */
export function suspensionOf(kind: MisuseKind): 'pause' | 'suspend' {
  return kind === 'content' ? 'pause' : 'suspend';
}

/** How many days a suspension may last: a reasonable time (DSA art. 23(1) and (2)), named in the rules. */
export const suspensionDays = [7, 30, 90] as const;

/** Marks from which misuse is frequent enough for a warning. */
export const FREQUENT = 2;

/** Only what happened in this many months counts (DSA art. 23(3): in the past year). */
export const countedMonths = 12;
