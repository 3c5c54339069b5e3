import { z } from 'zod';

/** What a person decided about a sheet. */
export const decisions = z.object({
  /** Whether new companies of other municipalities are imported. */
  outside: z.boolean().default(false),
  /** Whether the sheet may take away marks of protection from advertising. */
  removesProtection: z.boolean().default(false),
  /** The numbers of lines that are left out. */
  leftOut: z.array(z.number()).default([]),
});
export type Decisions = z.infer<typeof decisions>;

export const noDecisions: Decisions = decisions.parse({});
