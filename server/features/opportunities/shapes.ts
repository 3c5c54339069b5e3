import { z } from 'zod';
import { checkbox, line, optionalText, pageNumber, slug, tags, words } from '../../platform/http/shapes.ts';

export const kinds = ['seeks', 'offers'] as const;
export const matters = ['partner', 'pilot-customer', 'supplier', 'investor', 'premises', 'staff'] as const;
export type Kind = (typeof kinds)[number];
export type Matter = (typeof matters)[number];

const optionalId = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce.number().int().min(1).max(2_147_483_647).nullable(),
);

const optionalDay = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.iso
    .date('opportunities:fault.day')
    .refine((day) => day > '2000-01-01' && day < '2100-01-01', 'opportunities:fault.day')
    .nullable(),
);

export const opportunityForm = z.object({
  kind: z.enum(kinds),
  matter: z.enum(matters),
  title: line(140),
  body: optionalText(5_000),
  tags: tags(8, 40),
  /** Whose it is: one of the person's companies, or nobody's but their own. */
  company: optionalId,
  closesOn: optionalDay,
});
export type OpportunityForm = z.infer<typeof opportunityForm>;

export const listQuery = z.object({
  q: words,
  kind: z.enum(kinds).or(z.literal('')).catch(''),
  matter: z.enum(matters).or(z.literal('')).catch(''),
  page: pageNumber,
});
export type ListWish = z.infer<typeof listQuery>;

export const introductionForm = z.object({
  company: slug,
  introducer: z.coerce.number({ error: 'errors:choose' }).int().min(1).max(2_147_483_647),
  message: optionalText(1_000),
});

export const answerForm = z.object({ yes: checkbox, word: optionalText(1_000) });
