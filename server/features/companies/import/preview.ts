import type { Cell, PreviewKind, PreviewLine, Sentence } from '../../../modules/imports/preview-line.ts';
import { textKey } from '../../../platform/i18n/texts.ts';
import { type ImportField, type ImportPlan, losesVerification, type PlannedUpdate } from './plan.ts';
import type { ImportProblem, SheetRow } from './read-row.ts';

/** The lines of a plan for its preview, in the order of the file. */
export function previewLines(plan: ImportPlan): PreviewLine[] {
  const problems = Map.groupBy(plan.problems, ({ line }) => line);
  const remarksOf = (line: number) => (problems.get(line) ?? []).map(sentenceOf);
  const lineOf = (line: number, kind: PreviewLine['shown']['kind'], shown: Shown): PreviewLine => {
    const remarks = [...(shown.remarks ?? []), ...remarksOf(line)];
    const isChoice = kind === 'created' || kind === 'updated';
    const kinds: PreviewKind[] = [kind];
    if (shown.question) kinds.push('asked');
    if (kind !== 'refused' && remarks.length > 0) kinds.push('remarked');
    return {
      key: String(line),
      kinds,
      choice: isChoice ? 'leave-out' : null,
      shown: { ...nothing, ...shown, line, kind, remarks },
    };
  };
  const refused = plan.problems.filter(({ isRefused }) => isRefused);
  return [
    ...plan.toCreate.map((row) => lineOf(row.line, 'created', { title: row.name, facts: townOf(row) })),
    ...plan.toUpdate.map((update) => lineOf(update.row.line, 'updated', updateOf(update))),
    ...plan.unchanged.map(({ line, name, slug }) =>
      lineOf(line, 'unchanged', { title: name, href: `/companies/${slug}` }),
    ),
    ...refused.map(({ line, name = '' }) => lineOf(line, 'refused', { title: name })),
  ].toSorted((one, other) => one.shown.line - other.shown.line);
}

type Shown = Partial<PreviewLine['shown']> & { title: string };
const nothing = { href: null, facts: [], changes: [], question: null };

function updateOf({ row, before, fields, takesProtection }: PlannedUpdate): Shown {
  return {
    title: before.name,
    href: `/companies/${before.slug}`,
    facts: townOf(before),
    changes: fields.map((field) => ({
      label: labels[field],
      from: cellOf(before[field]),
      to: cellOf(row[field]),
    })),
    remarks: losesVerification({ before, fields })
      ? [{ key: textKey('companies:import.losesVerification') }]
      : [],
    question: takesProtection ? textKey('companies:import.takesProtection') : null,
  };
}

function townOf({ city }: Pick<SheetRow, 'city'>): Cell[] {
  return city ? [{ text: city }] : [];
}

function cellOf(value: string | boolean | null): Cell {
  if (value === '' || value === null) return { key: 'imports:preview.empty' };
  if (typeof value === 'string') return { text: value };
  return { key: value ? 'companies:csv.yes' : 'companies:csv.no' };
}

function sentenceOf({ reason, value }: ImportProblem): Sentence {
  return { key: `companies:import.reason.${reason}`, value };
}

const labels = {
  name: 'companies:form.name',
  cvr: 'companies:form.cvr',
  street: 'companies:form.street',
  postcode: 'companies:form.postcode',
  city: 'companies:form.city',
  industryCode: 'companies:form.industryCode',
  phone: 'companies:form.phone',
  email: 'companies:form.email',
  website: 'companies:form.website',
  employees: 'companies:form.employees',
  advertisingProtected: 'companies:form.advertisingProtected',
} as const satisfies Record<ImportField, string>;
