import { createHash } from 'node:crypto';
import { writeAddresses } from '../modules/maps/addresses/service.ts';
import { districtCentre } from '../modules/maps/background.ts';
import { placedSubjects } from '../modules/maps/contract.ts';
import { placeAll } from '../modules/maps/service.ts';
import { companies } from './data/companies.ts';
import type { District } from './data/types.ts';

/** Between two houses, in degrees of latitude: 15 m. */
const HOUSE = 0.000_135;
/** A degree of longitude is shorter. */
const LONGITUDE = 1.77;
/** Streets lie in a spiral around the centre of their district. */
const GOLDEN_ANGLE = 2.399_963;
const STREET_STEP = 0.001_1;
/** Numbers beyond the last one of the demo. */
const MORE_NUMBERS = 7;

/**
 * Invented addresses for the streets of the demo community, around the centres of its districts, and the
 * places of its companies and events. Called when these are in the database.
 */
export async function addAddresses(): Promise<void> {
  const streets = [...streetsOfCompanies().values()];
  const addresses = streets.flatMap(({ name, district, most }, index) => {
    const centre = districtCentre(district) ?? districtCentre('Taastrup');
    if (!centre) return []; // a background of another municipality
    const { postcode, town } = townOf(district);
    const [angle, distance] = [index * GOLDEN_ANGLE, STREET_STEP * Math.sqrt(index % 17)];
    const direction = angle + 1;
    return Array.from({ length: most + MORE_NUMBERS }, (_, at) => {
      const along = (at - most / 2) * HOUSE;
      return {
        ...{ id: uuidOf(`${name} ${at + 1}`), street: name, number: at + 1, letter: '', postcode, town },
        latitude: round7(centre.latitude + distance * Math.sin(angle) + along * Math.sin(direction)),
        longitude: round7(
          centre.longitude + LONGITUDE * (distance * Math.cos(angle) + along * Math.cos(direction)),
        ),
      };
    });
  });
  if (addresses.length === 0) return;
  await writeAddresses({ addresses: [...addresses, ...lettered(addresses)], units: [] }, { shrink: true });
  for (const subject of placedSubjects()) await placeAll(subject);
}

type DemoStreet = { name: string; district: District; most: number };

/** The streets, with the highest number that a company has. */
function streetsOfCompanies(): Map<string, DemoStreet> {
  const streets = new Map<string, DemoStreet>();
  for (const { street, district } of companies) {
    const [, name = '', number = '1'] = /^(.+?) (\d+)/.exec(street) ?? [];
    const most = Math.max(Number(number), streets.get(name)?.most ?? 0);
    if (name) streets.set(name, { name, district, most });
  }
  return streets;
}

/** "2B" beside "2", where a company is there. */
function lettered<Address extends { street: string; number: number; latitude: number }>(
  addresses: readonly Address[],
) {
  const houses = companies.flatMap(({ street }) => {
    const [, name, number, letter] = /^(.+?) (\d+)([A-Z])/.exec(street) ?? [];
    return name && letter ? [{ name, number: Number(number), letter }] : [];
  });
  return houses.flatMap(({ name, number, letter }) => {
    const beside = addresses.find((each) => each.street === name && each.number === number);
    if (!beside) return [];
    const id = uuidOf(`${name} ${number}${letter}`);
    return [{ ...beside, id, letter, latitude: round7(beside.latitude + HOUSE / 2) }];
  });
}

function townOf(district: District): { postcode: string; town: string } {
  const isHedehusene = district === 'Hedehusene' || district === 'Fløng' || district === 'Reerslev';
  return isHedehusene ? { postcode: '2640', town: 'Hedehusene' } : { postcode: '2630', town: 'Taastrup' };
}

/** Seven decimals are a centimetre. */
function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/** The same id in each demo. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(`torvet demo ${text}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
