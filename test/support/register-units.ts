import type { Fault } from '../../server/features/companies/register/counts.ts';
import { breakUnit, faultNames } from './register-faults.ts';
import { cvrAt, randomOf, uuidOf } from './register-numbers.ts';

/** What is written. Each unit depends on its index only, so that a file of any size needs no memory. */
export type RegisterSpec = {
  units: number;
  /** The share of the units that are in the municipality. */
  insideShare?: number;
  /** The share of the units elsewhere that are closed. */
  closedShare?: number;
  /** 0: the first files; each later week has its changes, and those of the weeks before. */
  week?: 0 | 1;
  /** Units that are founded each week. */
  newUnits?: number;
  seed?: number;
  /** Without: only what is right. */
  faulty?: boolean;
  /** Without the faults with which PostgreSQL's COPY refuses a file. */
  isCopyable?: boolean;
  /** Whether the file of units says who is protected from advertising. */
  protection?: boolean;
  code?: string;
};

export type Address = {
  use: 'beliggenhedsadresse' | 'postadresse';
  id: string;
  street: string;
  number: string;
  floor: string;
  postcode: string;
  city: string;
  code: string;
  municipality: string;
  careOf: string;
  until: string;
};

export type Change =
  | 'none'
  | 'created'
  | 'moved'
  | 'movedIn'
  | 'movedOut'
  | 'closed'
  | 'trade'
  | 'vanished'
  | 'renamed';

export type UnitPlan = {
  index: number;
  id: string;
  cvr: string;
  endDate: string;
  status: string;
  isProtected: boolean;
  addresses: Address[];
  industries: { sequence: number; code: string; until: string }[];
  names: { name: string; until: string; isBroken?: boolean }[];
  /** Whether it is in the municipality in the first week. */
  isHere: boolean;
  wasEverInside: boolean;
  /** Whether its only earlier address is in another municipality. */
  cameFrom: boolean;
  /** Whether a reading finds a company in it. */
  isCompany: boolean;
  faults: Fault[];
  change: Change;
  changedIn: number;
};

const streets = ['Ågade', 'Kongevejen', 'Køgevej', 'Hedehusene Bygade, øst', 'Girostrøget', 'Nyvej'];
const trades = ['Tømrer', 'Værksted', 'Café', 'Bogholderi', 'Frisør', 'Vognmand', 'Klinik', 'Gartneri'];
const codes = ['433200', '953100', '561110', '692000', '962100', '494100', '869000', '011900'];
const inside = [
  { postcode: '2630', city: 'Taastrup' },
  { postcode: '2640', city: 'Hedehusene' },
];
const elsewhere = [
  { postcode: '4000', city: 'Roskilde', code: '265', municipality: 'Roskilde' },
  { postcode: '8000', city: 'Aarhus C', code: '751', municipality: 'Aarhus' },
  { postcode: '2620', city: 'Albertslund', code: '165', municipality: 'Albertslund' },
];

const EVERY = 5;

/** The unit at an index; `position`: the number of units of the municipality before it. */
export function unitAt(index: number, position: number, spec: RegisterSpec): UnitPlan {
  const { seed = 1, insideShare = 1, code = '169', faulty = true, week = 0 } = spec;
  const isNew = index >= spec.units;
  const isHere = isNew || randomOf(index, seed) < insideShare;
  const unit = cleanUnit(index, isHere, { ...spec, code, seed });
  if (isNew) Object.assign(unit, { change: 'created', changedIn: 1 });
  const fault = faulty && isHere && !isNew && position % EVERY === EVERY - 1;
  if (fault) {
    const name = faultNames[((position - EVERY + 1) / EVERY) % faultNames.length];
    if (name) breakUnit(unit, name, spec);
  } else if (!isNew) {
    // The one before a fault may be the other unit of its company.
    const change = isHere && position % EVERY === EVERY - 2 ? 'none' : changeOf(index, isHere, seed);
    if (change !== 'none') Object.assign(unit, { change, changedIn: 1 });
    if (week > 0) changeUnit(unit, change, { seed, code });
  }
  return unit;
}

function changeOf(index: number, isHere: boolean, seed: number): Change {
  const share = randomOf(index, seed + 7);
  if (!isHere) return share < 0.0005 ? 'movedIn' : 'none';
  const limits: [number, Change][] = [
    [0.05, 'moved'],
    [0.07, 'closed'],
    [0.08, 'trade'],
    [0.09, 'vanished'],
    [0.1, 'movedOut'],
    [0.11, 'renamed'],
  ];
  return limits.find(([limit]) => share < limit)?.[1] ?? 'none';
}

function cleanUnit(
  index: number,
  isHere: boolean,
  spec: RegisterSpec & { code: string; seed: number },
): UnitPlan {
  const { seed, code } = spec;
  const isClosed = !isHere && randomOf(index, seed + 3) < (spec.closedShare ?? 0);
  const trade = Math.floor(randomOf(index, seed + 4) * trades.length);
  return {
    index,
    id: uuidOf(index, seed),
    cvr: cvrAt(index),
    endDate: isClosed ? '2019-03-01' : '',
    status: isClosed ? 'Ophørt' : 'Aktiv',
    isProtected: false,
    addresses: [addressAt(index, isHere, { seed, code }), letterAddress(index, { seed, code })],
    industries: [
      { sequence: 0, code: codes[trade] ?? '', until: '' },
      { sequence: 1, code: '702000', until: '' },
    ],
    names: [{ name: `${trades[trade]} ${index} ApS`, until: '' }],
    isHere,
    wasEverInside: isHere,
    cameFrom: false,
    isCompany: isHere,
    faults: [],
    change: 'none',
    changedIn: -1,
  };
}

type Place = { seed: number; code: string };

export function addressAt(index: number, isHere: boolean, { seed, code }: Place): Address {
  const share = randomOf(index, seed + 5);
  const other = elsewhere[Math.floor(share * elsewhere.length)] ?? elsewhere[0];
  const here = { ...(inside[index % inside.length] ?? inside[0]), code, municipality: 'Høje-Taastrup' };
  const place = isHere ? here : other;
  return {
    use: 'beliggenhedsadresse',
    id: uuidOf(index, seed + 6),
    street: streets[Math.floor(share * streets.length)] ?? '',
    number: `${1 + (index % 300)}${index % 4 === 0 ? 'A' : ''}`,
    floor: index % 5 === 0 ? '1' : '',
    careOf: '',
    until: '',
    postcode: place?.postcode ?? '',
    city: place?.city ?? '',
    code: place?.code ?? '',
    municipality: place?.municipality ?? '',
  };
}

/** An address for letters is in the files, too, and often in another municipality. */
function letterAddress(index: number, place: Place): Address {
  return { ...addressAt(index, false, place), use: 'postadresse' };
}

/** What the week has done to a unit. The earlier rows stay in the files, with the day of their end. */
function changeUnit(unit: UnitPlan, change: Change, place: Place): void {
  const [address] = unit.addresses;
  const [industry] = unit.industries;
  const [name] = unit.names;
  if (!address || !industry || !name) return;
  const until = '2026-11-20';
  const supersede = (next: Address) => {
    unit.addresses.unshift(next);
    address.until = until;
    unit.faults.push('superseded');
  };
  if (change === 'moved')
    supersede({ ...address, id: uuidOf(unit.index, 31), street: 'Ny Flyttevej', number: '7' });
  if (change === 'movedOut') {
    supersede(addressAt(unit.index, false, place));
    unit.isCompany = false;
  }
  if (change === 'movedIn') {
    supersede(addressAt(unit.index, true, place));
    Object.assign(unit, { wasEverInside: true, isCompany: true, cameFrom: true });
  }
  if (change === 'closed') {
    Object.assign(unit, { endDate: until, status: 'Ophørt', isCompany: false });
    unit.faults.push('closed');
  }
  if (change === 'trade') {
    unit.industries.unshift({ sequence: 0, code: '310000', until: '' });
    industry.until = until;
    unit.faults.push('superseded');
  }
  if (change === 'renamed') {
    unit.names.unshift({ name: `Nyt Navn ${unit.index} ApS`, until: '' });
    name.until = until;
    unit.faults.push('superseded');
  }
  if (change === 'vanished') {
    address.id = '';
    unit.faults.push('noAddressId');
  }
}
