import { z } from 'zod';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalText,
  pageNumber,
  repeated,
  searchQuery,
  slug,
  text,
  textLine,
} from '../../platform/http/schemas.ts';
import { statuses, themes } from './policy.ts';

const LINES = 12;

export const listQuery = z.object({
  q: searchQuery,
  theme: z.enum(themes).optional().catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  page: pageNumber,
});
export type ListQuery = z.infer<typeof listQuery>;

export const showQuery = z.object({ page: pageNumber });

const dayOrNull = emptyAsNull(day('initiatives:edit.noDay'));

const choice = emptyAsNull(id);

const fields = z.object({
  title: textLine(160),
  summary: optionalText(300),
  body: optionalText(20_000),
  theme: z.enum(themes),
  status: z.enum(statuses),
  startsOn: dayOrNull,
  endsOn: dayOrNull,
  responsibleId: choice,
  events: repeated(id, 200),
  milestoneTitle: repeated(optionalText(140), LINES),
  milestoneDue: repeated(dayOrNull, LINES),
  milestoneDone: repeated(dayOrNull, LINES),
  published: checkbox,
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});

export const initiativeForm = fields
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    message: 'initiatives:edit.endsBeforeStart',
    path: ['endsOn'],
    when: right('startsOn', 'endsOn'),
  })
  .refine((form) => linesOf(form).every(({ title, dueOn, doneOn }) => title !== '' || (!dueOn && !doneOn)), {
    message: 'initiatives:edit.milestoneUntitled',
    path: ['milestoneTitle'],
    when: right('milestoneTitle', 'milestoneDue', 'milestoneDone'),
  })
  .transform((form) => ({ ...form, milestones: linesOf(form).filter(({ title }) => title !== '') }));
export type InitiativeForm = z.infer<typeof initiativeForm>;

/** When these fields are right, whatever else is wrong: a form comes back with all its faults at once. */
function right(...names: (keyof typeof fields.shape)[]) {
  const some = z.object(Object.fromEntries(names.map((name) => [name, fields.shape[name]])));
  return ({ value }: { value: unknown }) => some.safeParse(value).success;
}

/** The lines of the form, as they stand beside each other in it. */
function linesOf({ milestoneTitle, milestoneDue, milestoneDone }: z.infer<typeof fields>) {
  const length = Math.max(milestoneTitle.length, milestoneDue.length, milestoneDone.length);
  return Array.from({ length }, (_, at) => ({
    title: (milestoneTitle[at] ?? '').replace(/\s+/g, ' '),
    dueOn: milestoneDue[at] ?? null,
    doneOn: milestoneDone[at] ?? null,
  }));
}

/** A form on the way: nothing of it is right or wrong yet. */
export const unfinished = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export const previewQuery = z.object({ slug: slug.optional().catch(undefined), add: checkbox.catch(false) });

export const joining = z.object({ companyId: id, contribution: optionalText(300) });
export const leaving = z.object({ companyId: id });

export const comment = z.object({ body: text(4_000), parentId: choice.optional().transform((given) => given ?? null) });
export const commentEdit = z.object({ body: text(4_000) });
export const byComment = z.object({ slug, id });
