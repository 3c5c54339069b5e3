import type { Cell, PreviewKind, PreviewLine, Sentence } from '../../../modules/imports/preview-line.ts';
import { textKey } from '../../../platform/i18n/texts.ts';
import type { Question } from './decisions.ts';
import {
  type ImportField,
  type ImportPlan,
  losesVerification,
  type PlannedUpdate,
  withoutAsked,
} from './plan.ts';
import type { ImportProblem, SheetRow } from './read-row.ts';

/**
 * The lines of a plan for its preview, in the order of the file. One after the other: as objects they take
 * twice the memory of the plan.
 */
export function* previewLines(plan: ImportPlan): Generator<PreviewLine, void> {
  const problems = Map.groupBy(plan.problems, ({ line }) => line);
  const remarksOf = (line: number) => (problems.get(line) ?? []).map(sentenceOf);
  for (const { line, kind, shown, key = String(line) } of shownInOrder(plan)) {
    const remarks = [...(shown.remarks ?? []), ...remarksOf(line)];
    const kinds: PreviewKind[] = kind !== 'refused' && remarks.length > 0 ? [kind, 'remarked'] : [kind];
    yield {
      key,
      kinds,
      choice: choices[kind] ?? null,
      shown: { ...nothing, ...shown, line, kind, remarks },
    };
  }
}

type Kind = PreviewLine['shown']['kind'];
const choices: Partial<Record<Kind, PreviewLine['choice']>> = {
  created: 'leave-out',
  updated: 'leave-out',
  asked: 'accept',
};

/** The key of a question in forms. A change that takes away protection is a separate line. */
export function questionKey(question: Question, line: number): string {
  return question === 'protection' ? `${line}-${question}` : String(line);
}

type ShownLine = { line: number; kind: Kind; shown: Shown; key?: string };

/** Merges the lists of a plan, each of which is in the order of the file. */
function* shownInOrder(plan: ImportPlan): Generator<ShownLine, void> {
  const lists = [
    listCreated(plan),
    listAsked(plan),
    updatedOf(plan),
    listTaken(plan),
    unchangedOf(plan),
    refusedOf(plan),
  ];
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

function* listCreated({ toCreate }: ImportPlan): Lines {
  for (const row of toCreate) yield { line: row.line, kind: 'created', shown: createdOf(row) };
}

function* listAsked({ toAsk }: ImportPlan): Lines {
  for (const row of toAsk) yield { line: row.line, kind: 'asked', shown: askedOf(row) };
}

function* updatedOf({ toUpdate }: ImportPlan): Lines {
  for (const update of toUpdate) {
    const fields = withoutAsked(update);
    if (fields.length > 0)
      yield { line: update.row.line, kind: 'updated', shown: updateOf({ ...update, fields }) };
  }
}

/** The marks of protection that would be taken away. */
function* listTaken({ toUpdate }: ImportPlan): Lines {
  for (const update of toUpdate) {
    if (!update.takesProtection) continue;
    const { line } = update.row;
    const shown = updateOf({ ...update, fields: ['advertisingProtected'] });
    const question = 'companies:import.question.protection';
    yield { line, kind: 'asked', key: questionKey('protection', line), shown: { ...shown, question } };
  }
}

function* unchangedOf({ unchanged }: ImportPlan): Lines {
  for (const { line, name, slug } of unchanged)
    yield { line, kind: 'unchanged', shown: { title: name, href: `/companies/${slug}` } };
}

function* refusedOf({ problems }: ImportPlan): Lines {
  for (const { line, name = '', isRefused, slug } of problems)
    if (isRefused)
      yield { line, kind: 'refused', shown: { title: name, href: slug ? `/companies/${slug}` : null } };
}

type Shown = Partial<PreviewLine['shown']> & { title: string };
const nothing = { href: null, facts: [], changes: [], question: null };

function updateOf({ row, before, fields }: PlannedUpdate): Shown {
  return {
    title: before.name,
    href: `/companies/${before.slug}`,
    facts: townOf(before),
    changes: fields.map((field) => ({
      label: fieldLabels[field],
      from: cellOf(before[field]),
      to: cellOf(row[field]),
    })),
    remarks: losesVerification({ before, fields })
      ? [{ key: textKey('companies:import.losesVerification') }]
      : [],
  };
}

function askedOf(row: SheetRow): Shown {
  const shown = createdOf(row);
  if (row.doubt !== 'person') return { ...shown, question: 'companies:import.question.status' };
  const remarks: Sentence[] = [...(shown.remarks ?? []), { key: 'companies:import.looksLikePerson' }];
  return { ...shown, remarks, question: 'companies:import.question.person' };
}

function createdOf(row: SheetRow): Shown {
  const remarks: Sentence[] = row.isProtectedIfNew ? [{ key: 'companies:import.isProtectedIfNew' }] : [];
  return { title: row.name, facts: townOf(row), remarks };
}

function townOf({ city }: Pick<SheetRow, 'city'>): Cell[] {
  return city ? [{ text: city }] : [];
}

export function cellOf(value: string | boolean | null): Cell {
  if (value === '' || value === null) return { key: 'imports:preview.empty' };
  if (typeof value === 'string') return { text: value };
  return { key: value ? 'companies:csv.yes' : 'companies:csv.no' };
}

function sentenceOf({ reason, value }: ImportProblem): Sentence {
  return { key: `companies:import.reason.${reason}`, value };
}

export const fieldLabels = {
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
  addressId: 'register:addressId',
  advertisingProtected: 'companies:form.advertisingProtected',
} as const satisfies Record<ImportField, string>;
