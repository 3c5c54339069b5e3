import { z } from 'zod';
import { textKey } from '../../platform/i18n/texts.ts';

/** Five decimals are a metre, and as many as a house needs. */
export function round5(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

/**
 * What people write: a comma or a point, and an empty field for nothing. A form of an older page, or of
 * another program, does not send it: then what a hand has set stays.
 */
function degrees(most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().replace(',', '.') || null : value),
    z.coerce
      .number({ error: textKey('maps:error.degrees') })
      .min(-most, textKey('maps:error.degrees'))
      .max(most, textKey('maps:error.degrees'))
      .transform(round5)
      .nullable()
      .optional(),
  );
}

/** The fields of `maps/place-fields`: a place set by hand, and the address that was chosen from the list. */
export const placeFields = {
  latitude: degrees(90),
  longitude: degrees(180),
  addressId: z.uuid().or(z.literal('')).catch('').default(''),
};
export type PlaceInput = {
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  addressId: string;
};

/** The other fields of a form, which are columns of its table. */
export function withoutPlace<Input extends PlaceInput>(input: Input): Omit<Input, keyof PlaceInput> {
  const { latitude: _, longitude: __, addressId: ___, ...columns } = input;
  return columns;
}
