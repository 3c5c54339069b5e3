import { z } from 'zod';

/** The choices of the upload form, as they are stored and remembered. */
export const calendarOptions = z.object({
  /** Whether new events are drafts until the office publishes them. */
  asDrafts: z.boolean().default(false),
});
export type CalendarOptions = z.infer<typeof calendarOptions>;
