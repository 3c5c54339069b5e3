import { z } from 'zod';
import { commentsQuery } from '../../modules/comments/schemas.ts';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalMarkdown,
  optionalText,
  pageNumber,
  repeated,
  searchQuery,
  slug,
  textLine,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { statuses, themes } from './policy.ts';

const MILESTONES = 12;

export const listQuery = z.object({
  q: searchQuery,
  theme: z.enum(themes).optional().catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  page: pageNumber,
});
export type ListQuery = z.infer<typeof listQuery>;

/** The page of an initiative: the numbers of the pages of its comments, companies and events. */
export const pageQuery = commentsQuery.extend({ companies: pageNumber, events: pageNumber });

const dayOrNull = emptyAsNull(day(textKey('initiatives:edit.invalidDate')));

const fields = z.object({
  title: textLine(160),
  summary: optionalText(300),
  body: optionalMarkdown(20_000),
  theme: z.enum(themes),
  status: z.enum(statuses),
  startsOn: dayOrNull,
  endsOn: dayOrNull,
  responsibleId: emptyAsNull(id),
  events: repeated(id, 200),
  milestoneTitle: repeated(optionalText(140), MILESTONES),
  milestoneDue: repeated(dayOrNull, MILESTONES),
  milestoneDone: repeated(dayOrNull, MILESTONES),
  published: checkbox,
  version: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
});

export const initiativeForm = fields
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    message: textKey('initiatives:edit.endsBeforeStart'),
    path: ['endsOn'],
    when: areValid('startsOn', 'endsOn'),
  })
  .refine(
    (form) => milestonesOf(form).every(({ title, dueOn, doneOn }) => title !== '' || (!dueOn && !doneOn)),
    {
      message: textKey('initiatives:edit.milestoneUntitled'),
      path: ['milestoneTitle'],
      when: areValid('milestoneTitle', 'milestoneDue', 'milestoneDone'),
    },
  )
  .transform((form) => ({ ...form, milestones: milestonesOf(form).filter(({ title }) => title !== '') }));
export type InitiativeInput = z.infer<typeof initiativeForm>;

/** Also checks rules over several fields when others are invalid, so that a form shows all errors at once. */
function areValid(...names: (keyof typeof fields.shape)[]) {
  const part = z.object(Object.fromEntries(names.map((name) => [name, fields.shape[name]])));
  return ({ value }: { value: unknown }) => part.safeParse(value).success;
}

/** The rows of the form's milestones: the n-th title, due date and done date belong together. */
function milestonesOf({ milestoneTitle, milestoneDue, milestoneDone }: z.infer<typeof fields>) {
  const length = Math.max(milestoneTitle.length, milestoneDue.length, milestoneDone.length);
  return Array.from({ length }, (_, index) => ({
    title: (milestoneTitle[index] ?? '').replace(/\s+/g, ' '),
    dueOn: milestoneDue[index] ?? null,
    doneOn: milestoneDone[index] ?? null,
  }));
}

/** An unfinished form, whose fields are not validated yet. */
export const unfinishedForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export const previewQuery = z.object({ slug: slug.optional().catch(undefined), add: checkbox.catch(false) });

export const joinForm = z.object({ companyId: id, contribution: optionalText(300) });
export type JoinInput = z.infer<typeof joinForm>;
export const leaveForm = z.object({ companyId: id });
