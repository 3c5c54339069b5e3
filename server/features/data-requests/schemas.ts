import { z } from 'zod';
import { identityChecks } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { checkbox, day, email, id, pageNumber, searchQuery, textLine } from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { localDay } from '../../platform/text/format.ts';

export const listQuery = z.object({
  show: z.literal('answered').optional().catch(undefined),
  page: pageNumber,
});
export type ListQuery = z.output<typeof listQuery>;

/** The search for the person on the page of a request. */
export const searchForm = z.object({ q: searchQuery });

export const requestKinds = ['access', 'erasure'] as const;

/** The note of the case, without which nothing is looked up. */
export const requestForm = z.object({
  kind: z.enum(requestKinds, { error: textKey('errors:choose') }),
  caseNumber: textLine(60),
  asker: textLine(200),
  identityCheck: z.enum(identityChecks, { error: textKey('errors:choose') }),
  receivedOn: day().refine((value) => value <= localDay(now()), textKey('data-requests:form.future')),
});
export type RequestForm = z.output<typeof requestForm>;

/** The chosen person: an account, or an address without one. */
export const subjectForm = z.union([z.object({ person: id }), z.object({ address: email })]);
export type SubjectForm = z.output<typeof subjectForm>;

export const erasureForm = z.object({
  sure: checkbox.refine((isChecked) => isChecked, textKey('data-requests:erasure.notConfirmed')),
});
