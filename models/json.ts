import { z } from 'zod';

/**
 * A timestamp inside JSON, which PostgreSQL writes as ISO 8601 text: a Date, as a column of that type gives
 * it.
 */
export const jsonTimestamp = z.iso
  .datetime({ offset: true, local: false })
  .transform((text) => new Date(text));

/** A day inside JSON: YYYY-MM-DD, as a column of type `date` gives it. */
export const jsonDate = z.iso.date();
