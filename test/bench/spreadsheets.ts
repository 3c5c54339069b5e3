import { chmod, writeFile } from 'node:fs/promises';
import { parseCvr } from '../../server/features/companies/cvr.ts';

const head = 'CVR-nr.;Navn;Adresse;Postnr.;By;Branchekode;Telefon;E-mail;Hjemmeside';
export const sheetColumns = [
  'cvr',
  'name',
  'street',
  'postcode',
  'city',
  'industry_code',
  'phone',
  'email',
  'website',
];

const names = [
  'Tømrer',
  'Bogholderi',
  'Autoværksted',
  'Frisør',
  'Café',
  'Maskinfabrik',
  'Vognmand',
  'Klinik',
  'Gartneri',
];
const places = ['Taastrup', 'Hedehusene', 'Fløng', 'Reerslev', 'Sengeløse', 'Vridsløsemagle'];

/**
 * Writes a spreadsheet of invented companies in the format of the register's export; each `seed` gives
 * others.
 */
export async function writeSheet(file: string, count: number, seed: number): Promise<void> {
  const numbers = cvrNumbers(seed * 2_000_000);
  const lines = Array.from({ length: count }, (_, n) => {
    const [name, place] = [names[n % names.length], places[n % places.length]];
    const code = String(100_000 + ((n * 37) % 890_000));
    const phone = String(43_000_000 + n);
    const address = `Vejen ${n % 300};2630;${place}`;
    const contact = `${phone};info@firma${n}.example;www.firma${n}.example`;
    return `${numbers.next().value};${name} ${seed}-${n} ApS;${address};${code};${contact}`;
  });
  await writeFile(file, `${head}\n${lines.join('\n')}\n`);
  await chmod(file, 0o644); // PostgreSQL reads it, perhaps as another user
}

/** CVR numbers that pass the register's check, in order. */
function* cvrNumbers(from: number): Generator<string, string> {
  for (let number = 10_000_000 + from; ; number += 1) {
    const cvr = parseCvr(String(number));
    if (cvr) yield cvr;
  }
}
