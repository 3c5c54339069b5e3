import { z } from 'zod';
import { misuseKinds, reportMeasures } from '../../../models/index.ts';
import {
  checkbox,
  email,
  emptyAsNull,
  id,
  optionalText,
  optionalTextLine,
  pageNumber,
  repeated,
  text,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { grounds, illegalGrounds, ruleGrounds } from './grounds.ts';
import { suspensionDays } from './misuse/kinds.ts';

/** Maximum of reports on the page of a case. */
export const MAX_REPORTS = 100;

const optionalEmail = emptyAsNull(email)
  .optional()
  .transform((value) => value ?? null);

/** `subject`: the path of the thing, or its address as it is copied from the browser. */
export const subjectQuery = z.object({ subject: optionalTextLine(500).catch('') });

/** A report that something is against the rules: one choice, and a line if wanted. */
export const ruleReport = z.object({
  ground: z.enum(ruleGrounds),
  reason: optionalText(500),
  email: optionalEmail,
});

/** A notice of illegal content: the fields of DSA art. 16(2). */
export const illegalReport = z.object({
  ground: z.enum(illegalGrounds),
  reason: text(4_000),
  place: optionalTextLine(500),
  inDanger: checkbox,
  name: optionalTextLine(120),
  email: optionalEmail,
  goodFaith: checkbox.refine((isChecked) => isChecked, textKey('reports:form.goodFaithMissing')),
});

const version = z.coerce.number().int().min(1).max(2_147_483_647);

export const stepForm = z.object({ version });

export const decisionForm = z.object({
  version,
  measure: z.enum(reportMeasures),
  ground: emptyAsNull(z.enum(grounds)),
  days: emptyAsNull(z.coerce.number().int().min(1).max(365)),
  legalReference: optionalTextLine(300),
  facts: text(4_000),
  words: optionalText(4_000),
  manifestlyIllegal: checkbox,
  /** The ids of the reports that are manifestly unfounded. */
  unfounded: repeated(id, MAX_REPORTS),
});
export type DecisionInput = z.output<typeof decisionForm>;

export const endForm = z.object({ version, reason: text(4_000) });
export type EndInput = z.output<typeof endForm>;

export const complaintForm = z.object({ complaint: text(4_000) });
export const outcomeForm = z
  .object({ outcome: z.enum(['upheld', 'rejected']), reason: text(4_000), manifestlyUnfounded: checkbox })
  .refine(({ outcome, manifestlyUnfounded }) => outcome === 'rejected' || !manifestlyUnfounded, {
    message: textKey('reports:refused.upheldUnfounded'),
    path: ['manifestlyUnfounded'],
  });
export type OutcomeInput = z.output<typeof outcomeForm>;

export const erasureForm = z.object({
  sure: checkbox.refine((isChecked) => isChecked, textKey('reports:own.notConfirmed')),
});

/** A warning or a suspension because of misuse. */
export const misuseForm = z.object({
  measure: z.enum(['warn', 'pause', 'suspend']),
  days: emptyAsNull(z.coerce.number().pipe(z.literal(suspensionDays))),
  facts: text(4_000),
  words: optionalText(4_000),
});
export type MisuseInput = z.output<typeof misuseForm>;
export const byMisuse = z.object({ kind: z.enum(misuseKinds), source: id });
export const misuseQuery = z.object({ page: pageNumber });

export const byToken = z.object({ token: z.string().max(80) });
export const byComplaint = z.object({ id, complaint: id });
export const queueQuery = z.object({
  show: z.enum(['open', 'closed']).default('open').catch('open'),
  page: pageNumber,
});
export type QueueQuery = z.output<typeof queueQuery>;

/** The first year of the law is the first with reports. */
export const yearQuery = z.object({
  year: z.coerce.number().int().min(2024).max(2099).optional().catch(undefined),
});
