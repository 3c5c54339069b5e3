import { parseCvr } from '../../server/features/companies/cvr.ts';

/** What is wrong with a line, and what an import says about it. */
export const dirt = [
  'closed',
  'outside',
  'otherUnit',
  'cvr',
  'noName',
  'personName',
  'protection',
  'employees',
  'postcode',
  'email',
  'website',
  'phone',
] as const;
export type Dirt = (typeof dirt)[number];

type Extract = { text: string; counts: Readonly<Record<Dirt | 'clean', number>> };

const headings =
  'CVR-nr.;P-nummer;Navn;Vejnavn;Husnr;Postnr.;By;Status;Branchekode;Telefon;E-mail;Hjemmeside;' +
  'Antal ansatte;Reklamebeskyttet';

/**
 * An invented extract of a register: every sixteenth line has a fault, of each kind in turn. `counts`: the
 * lines with each fault, and those without any.
 */
export function registerExtract(lines: number): Extract {
  const counts = Object.fromEntries(['clean', ...dirt].map((kind) => [kind, 0])) as Record<
    Dirt | 'clean',
    number
  >;
  const numbers = cvrNumbers();
  let last = '';
  const rows = Array.from({ length: lines }, (_, index) => {
    const fault = index % 16 === 15 ? (dirt[((index - 15) / 16) % dirt.length] ?? 'clean') : 'clean';
    counts[fault] += 1;
    const cvr = fault === 'otherUnit' ? last : fault === 'cvr' ? '12345678' : String(numbers.next().value);
    if (fault === 'clean') last = cvr;
    const name =
      fault === 'noName' ? '' : fault === 'personName' ? 'v/Anne Prøvesen' : `Værksted ${index} ApS`;
    return [
      cvr,
      String(1_000_000_000 + index),
      name,
      'Ågade',
      `${index % 300}${'ABC'[index % 4] ?? ''}`,
      fault === 'outside' ? '8000' : fault === 'postcode' ? '26300' : '2630',
      'Taastrup',
      fault === 'closed' ? 'OPHØRT' : 'NORMAL',
      '431100',
      fault === 'phone' ? 'ring' : `43${String(index).padStart(6, '0')}`,
      fault === 'email' ? 'nej' : `info@firma${index}.example`,
      fault === 'website' ? 'mailto:a@b.dk' : `www.firma${index}.example`,
      fault === 'employees' ? '02-04-2024' : '2-4',
      fault === 'protection' ? 'ved ikke' : index % 3 === 0 ? 'Ja' : 'Nej',
    ].join(';');
  });
  return { text: `${headings}\n${rows.join('\n')}\n`, counts };
}

/** CVR numbers that pass the register's check, in order. */
function* cvrNumbers(): Generator<string, string> {
  for (let number = 10_000_000; ; number += 1) {
    const cvr = parseCvr(String(number));
    if (cvr) yield cvr;
  }
}
