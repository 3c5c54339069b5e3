import { z } from 'zod';
import { pageNumber } from '../../../platform/http/schemas.ts';
import type { Decisions } from './decisions.ts';
import { type ImportField, type ImportPlan, losesVerification } from './plan.ts';
import type { ImportProblem } from './read-row.ts';

export const previewKinds = ['created', 'updated', 'asked', 'remarked', 'refused', 'unchanged'] as const;
export type PreviewKind = (typeof previewKinds)[number];

export const previewQuery = z.object({
  kind: z.enum(previewKinds).optional().catch(undefined),
  page: pageNumber,
});
export type PreviewQuery = z.infer<typeof previewQuery>;

type Cell = string | boolean | null;

/** A line of the file, and what will happen with it. */
export type PreviewLine = {
  line: number;
  kind: 'created' | 'updated' | 'refused' | 'unchanged';
  name: string;
  city: string;
  /** The page of the company that exists. */
  href: string | null;
  changes: readonly { field: ImportField; from: Cell; to: Cell }[];
  /** Why it is refused, which cells are left out, and what else is to be known. */
  problems: readonly ImportProblem[];
  /** Whether a mark of protection would be taken away, which is asked. */
  isAsked: boolean;
  /** Whether the company loses the mark that the office has verified it. */
  losesVerification: boolean;
  isLeftOut: boolean;
};

/** `counts`: the lines of each kind; a line with remarks is in two. */
export type Preview = {
  lines: readonly PreviewLine[];
  counts: Readonly<Record<PreviewKind, number>>;
  leftOutCount: number;
  /** How many companies lose the mark that the office has verified them. */
  lostVerifications: number;
  hasMore: boolean;
};

const PAGE_SIZE = 50;

/** A page of the lines of a plan, in the order of the file. */
export function previewOf(plan: ImportPlan, decisions: Decisions, { kind, page }: PreviewQuery): Preview {
  const lines = linesOf(plan, new Set(decisions.leftOut));
  const counts = Object.fromEntries(
    previewKinds.map((each) => [each, lines.filter((line) => isOfKind(line, each)).length]),
  ) as Record<PreviewKind, number>;
  const shown = kind ? lines.filter((line) => isOfKind(line, kind)) : lines;
  return {
    lines: shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    counts,
    leftOutCount: lines.filter(({ isLeftOut }) => isLeftOut).length,
    lostVerifications: lines.filter((line) => line.losesVerification && !line.isLeftOut).length,
    hasMore: shown.length > page * PAGE_SIZE,
  };
}

function isOfKind(line: PreviewLine, kind: PreviewKind): boolean {
  if (kind === 'asked') return line.isAsked;
  if (kind === 'remarked') return line.kind !== 'refused' && line.problems.length > 0;
  return line.kind === kind;
}

function linesOf(plan: ImportPlan, leftOut: ReadonlySet<number>): PreviewLine[] {
  const problems = Map.groupBy(plan.problems, ({ line }) => line);
  const base = {
    city: '',
    href: null,
    changes: [],
    isAsked: false,
    losesVerification: false,
    isLeftOut: false,
  };
  const about = (line: number) => ({ line, problems: problems.get(line) ?? [] });
  const refused = plan.problems.filter(({ isRefused }) => isRefused);
  return [
    ...plan.toCreate.map(({ line, name, city }): PreviewLine => {
      return { ...base, ...about(line), kind: 'created', name, city, isLeftOut: leftOut.has(line) };
    }),
    ...plan.toUpdate.map(({ row, before, fields, takesProtection }): PreviewLine => {
      const changes = fields.map((field) => ({ field, from: before[field], to: row[field] }));
      return {
        ...about(row.line),
        kind: 'updated',
        name: before.name,
        city: before.city,
        href: `/companies/${before.slug}`,
        changes,
        isAsked: takesProtection,
        losesVerification: losesVerification({ before, fields }),
        isLeftOut: leftOut.has(row.line),
      };
    }),
    ...plan.unchanged.map(({ line, name, slug }): PreviewLine => {
      return { ...base, ...about(line), kind: 'unchanged', name, href: `/companies/${slug}` };
    }),
    ...refused.map(({ line, name = '' }): PreviewLine => {
      return { ...base, ...about(line), kind: 'refused', name };
    }),
  ].toSorted((one, other) => one.line - other.line);
}
