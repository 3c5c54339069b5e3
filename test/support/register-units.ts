import type { Fault } from '../../server/features/companies/register/counts.ts';

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

/** Every thirtieth of the municipality's units has one of these. */
const faultNames = [
  'strayQuote',
  'brokenLine',
  'damaged',
  'duplicate',
  'severalAddresses',
  'severalIndustries',
  'severalNames',
  'noIndustry',
  'industryCode',
  'unknownCode',
  'noAddressId',
  'cvr',
  'noName',
  'personName',
  'ownerInName',
  'careOf',
  'closed',
  'status',
  'otherUnit',
  'superseded',
  'cameFrom',
  'lineBreak',
  'protected',
] as const;
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

function addressAt(index: number, isHere: boolean, { seed, code }: Place): Address {
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

/** Gives a unit a fault, and says what a reading must count. */
function breakUnit(
  unit: UnitPlan,
  fault: (typeof faultNames)[number],
  { seed = 1, protection = false, insideShare = 1, isCopyable = false }: RegisterSpec,
): void {
  const [address] = unit.addresses;
  const [industry] = unit.industries;
  const [name] = unit.names;
  if (!address || !industry || !name) return;
  const refuse = (counted: Fault) => {
    unit.faults.push(counted);
    unit.isCompany = false;
  };
  switch (fault) {
    case 'strayQuote':
      if (isCopyable) break;
      name.name = `"Det Lille ${name.name}`;
      unit.faults.push('strayQuote');
      break;
    case 'brokenLine':
      if (isCopyable) break;
      name.isBroken = true; // its id is the last cell, so that nobody knows whose name it is
      unit.faults.push('brokenLine');
      refuse('noName');
      break;
    case 'damaged':
      if (isCopyable) break;
      name.name = `M\ufffdller ${unit.index} ApS`;
      unit.faults.push('damaged');
      break;
    case 'duplicate':
      unit.names.push({ ...name });
      unit.faults.push('duplicate');
      break;
    case 'severalAddresses':
      unit.addresses.push({ ...address, id: uuidOf(unit.index, seed + 8), street: 'Andenvej' });
      unit.faults.push('severalAddresses');
      break;
    case 'severalIndustries':
      unit.industries.push({ ...industry, code: '990000' });
      unit.faults.push('severalIndustries');
      break;
    case 'severalNames':
      unit.names.push({ name: `Andet ${name.name}`, until: '' });
      unit.faults.push('severalNames');
      break;
    case 'noIndustry':
      unit.industries.shift();
      unit.faults.push('noIndustry');
      break;
    case 'industryCode':
      industry.code = 'UOPLYST';
      unit.faults.push('industryCode');
      break;
    case 'unknownCode':
      industry.code = '045000';
      unit.faults.push('industryCode');
      break;
    case 'noAddressId':
      address.id = unit.index % 2 === 0 ? '' : 'ukendt';
      unit.faults.push('noAddressId');
      break;
    case 'cvr':
      unit.cvr = `${unit.cvr.slice(0, 7)}${(Number(unit.cvr[7]) + 1) % 10}`;
      refuse('cvr');
      break;
    case 'noName':
      unit.names.shift();
      refuse('noName');
      break;
    case 'personName':
      name.name = 'v/ Anne Prøvesen';
      refuse('personName');
      break;
    case 'ownerInName':
      name.name = `Tømrer ${unit.index} v/ Anne Prøvesen`;
      unit.faults.push('ownerInName');
      break;
    case 'careOf':
      address.careOf = 'Hemmelig Personsen';
      unit.faults.push('careOf');
      break;
    case 'closed':
      Object.assign(unit, { endDate: '2020-02-29', status: 'Ophørt' });
      refuse('closed');
      break;
    case 'status':
      unit.status = 'Under forvandling';
      unit.faults.push('status');
      break;
    case 'otherUnit':
      if (randomOf(unit.index - 1, seed) >= insideShare) break;
      unit.cvr = cvrAt(unit.index - 1);
      refuse('otherUnit');
      break;
    case 'superseded':
      unit.names.push({ name: `Gamle ${name.name}`, until: '2015-01-01' });
      unit.addresses.push({ ...address, street: 'Gammelvej', until: '2015-01-01' });
      unit.faults.push('superseded', 'superseded');
      break;
    case 'cameFrom':
      unit.addresses.push({ ...addressAt(unit.index, false, { seed, code: '' }), until: '2015-01-01' });
      unit.cameFrom = true;
      unit.faults.push('superseded');
      break;
    case 'lineBreak':
      address.careOf = 'Att. Hemmelig\nPersonsen, 2.';
      unit.faults.push('careOf');
      break;
    case 'protected':
      if (!protection) break;
      unit.isProtected = true;
      unit.faults.push('protected');
      break;
  }
}

/** A number from 0 to 1 that depends on the index and the seed only. */
export function randomOf(index: number, seed: number): number {
  return mix(index, seed) / 4_294_967_296;
}

function mix(index: number, seed: number): number {
  let value = Math.imul(index ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

export function uuidOf(index: number, seed: number): string {
  const part = (salt: number) =>
    mix(index, seed * 64 + salt)
      .toString(16)
      .padStart(8, '0');
  const [first, second, third] = [part(1), part(2), part(3)];
  const fourth = index.toString(16).padStart(8, '0'); // so that no two are equal
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}

const weights = [2, 7, 6, 5, 4, 3, 2];

/** The CVR number at an index below three million, with a check digit that is right. Each has three to try. */
export function cvrAt(index: number): string {
  for (let prefix = 1_000_000 + 3 * index; ; prefix += 1) {
    const digits = String(prefix);
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${digits}${check}`;
  }
}
