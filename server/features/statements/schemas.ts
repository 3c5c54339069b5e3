import { z } from 'zod';
import { locales } from '../../../config/index.ts';
import { statementNames } from '../../../models/index.ts';
import { checkbox, id, markdownText, optionalTextLine } from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';

export const BODY = 60_000;

export const byName = z.object({ name: z.enum(statementNames) });
export const byNameAndLanguage = z.object({ name: z.enum(statementNames), language: z.enum(locales) });
export type StatementKey = z.infer<typeof byNameAndLanguage>;

/** The address of a version: its day and its number, `2026-11-27-3`. */
export const byRevision = byName.extend({ revision: z.string().regex(/^20\d\d-\d\d-\d\d-[1-9]\d{0,5}$/) });

const versionNumber = id.optional().catch(undefined);
/** The versions to compare. */
export const comparisonQuery = z.object({ from: versionNumber, to: versionNumber });
/** The earlier version with which the form begins. */
export const editQuery = z.object({ from: versionNumber });

export const statementForm = z
  .object({
    action: z.enum(['save', 'publish']).catch('save'),
    body: markdownText(BODY),
    note: optionalTextLine(500),
    needsAcceptance: checkbox,
    edition: z.coerce.number().int().min(0).max(2_147_483_647).catch(0),
  })
  .refine(({ action, note }) => action === 'save' || note !== '', {
    message: textKey('statements:edit.noteMissing'),
    path: ['note'],
  });
export type StatementInput = z.infer<typeof statementForm>;

/** Longer than a text that can be saved: what was written comes back with the form. */
export const previewForm = z.object({ body: z.string().max(500_000).catch('') });
