import type { Column } from './columns.ts';
import { parsePostcode } from './values.ts';

/** A municipality as registers name it. Its own companies have its code, its name or one of its postcodes. */
export type Municipality = { code: string; name: string; postcodes: readonly string[] };

/** `postcode` is undefined when its cell has another value. */
type Address = { street: string; postcode: string | undefined; city: string };

/** The address of a row, from one column or from several: street, number, letter, floor and door. */
export function addressOf(cell: (column: Column) => string): Address {
  const postcodeCell = cell('postcode');
  const parsed = postcodeCell === '' ? { postcode: '', city: '' } : parsePostcode(postcodeCell);
  const full = withoutPerson(cell('street').slice(0, 400));
  const number = houseNumber(cell);
  // Some sheets have the number in a column beside an "address" that is the street's name only.
  const isComplete = full !== '' && (number === '' || /\d/.test(full));
  const street = isComplete ? full : `${full || cell('streetName')} ${number}`.trim();
  const inStreet = postcodeCell === '' && /^(.*?),?\s+(?:DK-?)?(\d{4})\s+(\D{2,})$/.exec(street);
  if (inStreet) {
    const [, before = '', postcode = '', town = ''] = inStreet;
    return { street: before, postcode, city: cell('city') || town };
  }
  return { street, postcode: parsed?.postcode, city: cell('city') || (parsed?.city ?? '') };
}

/** "12A, 2. tv" */
function houseNumber(cell: (column: Column) => string): string {
  const number = cell('houseNumber').replace(/^0+(?=\d)/, '') + cell('houseLetter').toUpperCase();
  const floor = cell('floor')
    .replace(/^0+(?=\d)/, '')
    .replace(/^(-?\d+)$/, '$1.');
  const unit = [floor, cell('door').toLowerCase()].filter(Boolean).join(' ');
  return [number, unit].filter(Boolean).join(', ');
}

/** Removes "c/o" and "att." with the person after it. */
function withoutPerson(street: string): string {
  return street.replace(/(^|[\s,])(?:c\/o|att\.?:?)\s+[^,]*(?:,\s*|$)/i, '$1').replace(/[\s,]+$/, '');
}

/**
 * Whether a company lies in another municipality: by the municipality's code or name, else by its postcode.
 * A row without any of them counts as inside.
 */
export function isOutside(
  municipalityCells: readonly string[],
  postcode: string,
  { code, name, postcodes }: Municipality,
): boolean {
  for (const text of municipalityCells) {
    if (text === '') continue;
    const number = /\d{3,4}/.exec(text)?.[0];
    if (number && code !== '') return Number(number) !== Number(code);
    if (!number && name !== '') return townKey(text) !== townKey(name);
  }
  return postcode !== '' && postcodes.length > 0 && !postcodes.includes(postcode);
}

function townKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\bkommune\b/, '')
    .replace(/[^a-zæøåé]/g, '');
}
