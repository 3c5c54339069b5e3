import type { Cell, PreviewKind, PreviewLine, Sentence } from '../../../modules/imports/preview-line.ts';
import { textKey } from '../../../platform/i18n/texts.ts';
import { type ImportField, type ImportPlan, losesVerification, type PlannedUpdate } from './plan.ts';
import type { ImportProblem, SheetRow } from './read-row.ts';

/**
 * The lines of a plan for its preview, in the order of the file. One after the other: as objects they take
 * twice the memory of the plan.
 */
export function* previewLines(plan: ImportPlan): Generator<PreviewLine, void> {
  const problems = Map.groupBy(plan.problems, ({ line }) => line);
  const remarksOf = (line: number) => (problems.get(line) ?? []).map(sentenceOf);
  for (const { line, kind, shown } of shownInOrder(plan)) {
    const remarks = [...(shown.remarks ?? []), ...remarksOf(line)];
    const isChoice = kind === 'created' || kind === 'updated';
    const kinds: PreviewKind[] = [kind];
    if (shown.question) kinds.push('asked');
    if (kind !== 'refused' && remarks.length > 0) kinds.push('remarked');
    yield {
      key: String(line),
      kinds,
      choice: isChoice ? 'leave-out' : null,
      shown: { ...nothing, ...shown, line, kind, remarks },
    };
  }
}

type ShownLine = { line: number; kind: PreviewLine['shown']['kind']; shown: Shown };

/** Merges the lists of a plan, each of which is in the order of the file. */
function* shownInOrder(plan: ImportPlan): Generator<ShownLine, void> {
  const lists = [createdOf(plan), updatedOf(plan), unchangedOf(plan), refusedOf(plan)];
  const heads = lists.map((list) => list.next().value);
  for (;;) {
    let first = -1;
    for (const [index, head] of heads.entries())
      if (head && head.line < (heads[first]?.line ?? Number.POSITIVE_INFINITY)) first = index;
    const head = heads[first];
    if (!head) return;
    yield head;
    heads[first] = lists[first]?.next().value;
  }
}

type Lines = Generator<ShownLine, undefined>;

function* createdOf({ toCreate }: ImportPlan): Lines {
  for (const row of toCreate)
    yield { line: row.line, kind: 'created', shown: { title: row.name, facts: townOf(row) } };
}

function* updatedOf({ toUpdate }: ImportPlan): Lines {
  for (const update of toUpdate) yield { line: update.row.line, kind: 'updated', shown: updateOf(update) };
}

function* unchangedOf({ unchanged }: ImportPlan): Lines {
  for (const { line, name, slug } of unchanged)
    yield { line, kind: 'unchanged', shown: { title: name, href: `/companies/${slug}` } };
}

function* refusedOf({ problems }: ImportPlan): Lines {
  for (const { line, name = '', isRefused } of problems)
    if (isRefused) yield { line, kind: 'refused', shown: { title: name } };
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
