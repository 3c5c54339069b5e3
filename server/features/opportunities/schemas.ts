import { z } from 'zod';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalText,
  pageNumber,
  searchQuery,
  slug,
  tags,
  textLine,
} from '../../platform/http/schemas.ts';

export const kinds = ['seeks', 'offers'] as const;
export const matters = ['partner', 'pilot-customer', 'supplier', 'investor', 'premises', 'staff'] as const;
export type Kind = (typeof kinds)[number];
export type Matter = (typeof matters)[number];

export const opportunityForm = z.object({
  kind: z.enum(kinds),
  matter: z.enum(matters),
  title: textLine(140),
  body: optionalText(5_000),
  tags: tags(8, 40),
  /** Whose it is: one of the person's companies, or nobody's but their own. */
  company: emptyAsNull(id),
  closesOn: emptyAsNull(day('opportunities:fault.day')),
});
export type OpportunityForm = z.infer<typeof opportunityForm>;

export const listQuery = z.object({
  q: searchQuery,
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
