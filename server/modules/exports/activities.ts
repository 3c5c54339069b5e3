import { z } from 'zod';
import { defineActivity } from '../../platform/activities/define-activity.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

/** Why a file with personal data is downloaded. */
export const purposes = ['contact', 'event', 'statistics', 'control', 'access', 'other'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * `title`: the name of the file. `filter`: what its rows were selected by. `purpose`: null for an organiser's
 * list of participants. `rows`: null until the file has ended; of one that was aborted, how many may have
 * been received.
 */
const data = z.object({
  title: z.string(),
  filter: z.string(),
  purpose: z.enum(purposes).nullable(),
  note: z.string(),
  rows: z.number().nullable(),
  isComplete: z.boolean(),
});
export type ExportData = z.infer<typeof data>;

/** A file with personal data was downloaded. */
export const exportCreated = defineActivity('export.created', {
  subject: 'export',
  data,
  log: 'exports:activity.log',
  logDetail: (details, t) =>
    [
      details.purpose && t('exports:activity.purpose', { purpose: t(`exports:purpose.${details.purpose}`) }),
      details.note && `“${details.note}”`,
      details.filter && t('exports:activity.filter', { filter: details.filter }),
      rowsText(details, t),
    ]
      .filter(Boolean)
      .join(' · '),
});

function rowsText({ rows, isComplete }: ExportData, t: Translate): string {
  if (rows === null) return t('exports:activity.notEnded');
  return t(isComplete ? 'exports:activity.rows' : 'exports:activity.aborted', { count: rows });
}
