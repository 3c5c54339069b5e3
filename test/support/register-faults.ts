import type { Fault } from '../../server/features/companies/register/counts.ts';
import { cvrAt, randomOf, uuidOf } from './register-numbers.ts';
import { addressAt, type RegisterSpec, type UnitPlan } from './register-units.ts';

/** Every thirtieth of the municipality's units has one of these. */
export const faultNames = [
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

/** Gives a unit a fault, and says what a reading must count. */
export function breakUnit(
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
