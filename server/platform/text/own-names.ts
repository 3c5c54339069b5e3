import { config } from '../../../config/index.ts';
import { Sql, sql } from '../../../models/index.ts';
import type { TextKey } from '../i18n/texts.ts';
import { holdsRight } from '../rights.ts';
import { hasPictogram, isReservedName, type ReservedNames } from './reserved-names.ts';

/** The names of this site that nobody else may bear. */
export const ownNames: ReservedNames = {
  municipality: config.municipality,
  site: config.siteName,
  reserved: config.reservedNames,
};

/**
 * A name with the mark of the municipality, for plain text: e-mails, calendars. No name of a person or a
 * company contains the sign.
 */
export function officialName(name: string): string {
  return `${name} ✓`;
}

/** The name of a row of `users`, by its alias, with the mark for those who speak for the municipality. */
export function markedName(alias: string): Sql {
  const name = new Sql([`${alias}.name`], []);
  return sql`CASE WHEN ${holdsRight(alias, 'represent')} THEN ${name} || ' ✓' ELSE ${name} END`;
}

/** Why a person or a company may not bear a name, or undefined. */
export function nameRefusal(name: string): TextKey | undefined {
  if (hasPictogram(name)) return 'errors:namePictogram';
  return isReservedName(name, ownNames) ? 'errors:nameReserved' : undefined;
}
