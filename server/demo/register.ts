import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '../../config/index.ts';
import { alias, Company, rows, select, sql } from '../../models/index.ts';
import { parseCvr } from '../features/companies/cvr.ts';
import { readAndPropose } from '../features/companies/register/readings.ts';
import { now } from '../platform/clock.ts';
import { localDay } from '../platform/text/format.ts';
import { insert } from './rows.ts';

// A small business register of the demo: invented files beside the data, in which the week has changed
// something, so that the office's page has proposals.

const c = alias(Company, 'c');
const columns = select({
  id: c.id,
  cvr: c.cvr,
  name: c.name,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
});
type DemoUnit = {
  cvr: string;
  name: string;
  street: string;
  postcode: string;
  city: string;
  code: string;
  /** Where it is or was: the code and the name of a municipality. */
  here?: boolean;
  cameFrom?: string;
  closedOn?: string;
  status?: string;
};

const newcomers: readonly [name: string, street: string, code: string, more?: Partial<DemoUnit>][] = [
  ['Bæredygtig Emballage ApS', 'Girostrøget 14', '172100'],
  ['Taastrup Cykelværksted', 'Køgevej 88', '952900'],
  ['Fløng Fysioterapi ApS', 'Fløng Byvej 3', '869500'],
  ['Hedehusene Ramen', 'Hovedgaden 401', '561110'],
  ['Nordisk Lagerautomatik A/S', 'Litauen Alle 13', '282200', { cameFrom: 'Roskilde' }],
  ['Tømrerne på Ågade ApS', 'Ågade 7', '433200'],
  ['Sengeløse Solceller ApS', 'Spangåvej 20', '432100', { cameFrom: 'Albertslund' }],
  ['Regnskab & Ro v/ Anne Prøvesen', 'Taastrup Hovedgade 61', '692000'],
  ['Byens Bogbinder', 'Skolevej 2', '181400', { status: 'Under forvandling' }],
  ['Klimaskærm Rådgivning ApS', 'Høje Taastrup Boulevard 33', '711200'],
];

/** Writes the files, and reads them as the weekly job does. */
export async function addRegister(): Promise<void> {
  const { registerSource: folder } = config;
  if (!folder) return;
  const stored = await rows(
    columns,
    sql`SELECT ${columns} FROM companies c WHERE c.cvr IS NOT NULL ORDER BY c.id`,
  );
  await insert(
    'register_values',
    stored.map(({ id, street, postcode, city }) => ({ company_id: id, street, postcode, city })),
  );
  const week = localDay(new Date(now().getTime() - 4 * 86_400_000));
  const units = stored.map((company, index) =>
    changedUnit({ ...company, cvr: company.cvr ?? '', code: '' }, index, week),
  );
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, [...units, ...newUnits(new Set(stored.map(({ cvr }) => cvr)))], week);
  await readAndPropose(folder);
}

/** What the week has done to a company: two have moved, one has closed, one has left. */
function changedUnit(unit: DemoUnit, index: number, week: string): DemoUnit {
  if (index === 4) return { ...unit, street: 'Helgeshøj Alle 21' };
  if (index === 17) return { ...unit, street: 'Gasværksvej 5', postcode: '2630', city: 'Taastrup' };
  if (index === 23) return { ...unit, closedOn: week };
  if (index === 29) return { ...unit, here: false, street: 'Algade 12', postcode: '4000', city: 'Roskilde' };
  return unit;
}

function newUnits(taken: ReadonlySet<string | null>): DemoUnit[] {
  let number = 43_000_000;
  return newcomers.map(([name, street, code, more]) => {
    do number += 1;
    while (!parseCvr(String(number)) || taken.has(String(number)));
    return { cvr: String(number), name, street, postcode: '2630', city: 'Taastrup', code, ...more };
  });
}

const head = {
  Produktionsenhed: 'id,pNummer,produktionsenhedOphoersdato,tilknyttetVirksomhedsCVRNummer,status',
  Adressering:
    'CVREnhedsId,AdresseringAnvendelse,Adresse,CVRAdresse_vejnavn,CVRAdresse_husnummerFra,' +
    'CVRAdresse_etagebetegnelse,CVRAdresse_doerbetegnelse,CVRAdresse_postnummer,CVRAdresse_postdistrikt,' +
    'CVRAdresse_kommunekode,CVRAdresse_kommunenavn,coNavn,virkningTil',
  Branche: 'CVREnhedsId,sekvens,vaerdi,vaerdiTekst,virkningTil',
  Navn: 'CVREnhedsId,vaerdi,virkningTil',
} as const;

function writeFiles(folder: string, units: readonly DemoUnit[], week: string): void {
  const lines: Record<keyof typeof head, string[]> = {
    Produktionsenhed: [],
    Adressering: [],
    Branche: [],
    Navn: [],
  };
  const own = [config.municipalityCode, config.municipality.replace(/ Kommune$/, '')];
  for (const [index, unit] of units.entries()) {
    const id = `enhed-${index}`;
    const { here = true, cameFrom, closedOn = '', status = closedOn ? 'Ophørt' : 'Aktiv' } = unit;
    lines.Produktionsenhed.push(row([id, String(1_020_000_000 + index), closedOn, unit.cvr, status]));
    const address = (place: readonly string[], until: string) =>
      lines.Adressering.push(
        row([
          ...[id, 'beliggenhedsadresse', '', unit.street, '', '', '', unit.postcode, unit.city],
          ...place,
          ...['', until],
        ]),
      );
    address(here ? own : ['265', 'Roskilde'], '');
    if (!here) address(own, week);
    if (cameFrom) address(['265', cameFrom], week);
    if (unit.code) lines.Branche.push(row([id, '0', unit.code, '', '']));
    lines.Navn.push(row([id, unit.name, '']));
  }
  for (const [name, text] of Object.entries(head))
    writeFileSync(
      join(folder, `${name}.csv`),
      `\ufeff${[text, ...lines[name as keyof typeof head]].join('\r\n')}\r\n`,
    );
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
