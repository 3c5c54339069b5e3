import { z } from 'zod';

/**
 * Parses a timestamp inside JSON, which PostgreSQL writes as ISO 8601 text, to a Date: the type that a column
 * of timestamps has.
 */
export const jsonTimestamp = z.iso
  .datetime({ offset: true, local: false })
  .transform((text) => new Date(text));

/** A date inside JSON: YYYY-MM-DD, the type that a column of dates has. */
export const jsonDate = z.iso.date();
