import { config } from '../../../config/index.ts';
import type { TextKey } from '../i18n/texts.ts';
import { hasPictogram, isReservedName, type ReservedNames } from './reserved-names.ts';

/** The names of this site that nobody else may bear. */
export const ownNames: ReservedNames = {
  municipality: config.municipality,
  site: config.siteName,
  reserved: config.reservedNames,
};

/** Why a person or a company may not bear a name, or undefined. */
export function nameRefusal(name: string): TextKey | undefined {
  if (hasPictogram(name)) return 'errors:namePictogram';
  return isReservedName(name, ownNames) ? 'errors:nameReserved' : undefined;
}
