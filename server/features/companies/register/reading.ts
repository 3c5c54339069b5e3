import { now } from '../../../platform/clock.ts';
import type { ReservedNames } from '../../../platform/text/reserved-names.ts';
import type { Municipality } from '../import/address.ts';
import { advertisingColumn } from '../import/advertising.ts';
import { companiesOf, type EndedCompany, municipalityCodeOf, type RegisterCompany } from './companies.ts';
import { FaultCounter, type ReadingCounts } from './counts.ts';
import { findRegisterFiles } from './files.ts';
import { joinFiles } from './join.ts';

/** What the register's files say of the companies of a municipality and of those of the directory. */
export type Reading = { companies: RegisterCompany[]; ended: EndedCompany[]; counts: ReadingCounts };

export type ReadingOptions = {
  folder: string;
  municipality: Municipality;
  ownNames?: ReservedNames | undefined;
  /** The companies of the directory: CVR number and `addressKey`. */
  known: readonly (readonly [cvr: string, address: string])[];
  at: Date;
};

/** Reads the four files in a folder. Throws `UnreadableRegister`. */
export async function readRegister(options: Partial<ReadingOptions> & { folder: string }): Promise<Reading> {
  const { folder, municipality = anyMunicipality, ownNames, known = [], at = now() } = options;
  const files = await findRegisterFiles(folder);
  const faults = new FaultCounter();
  const knownAddresses = new Map(known);
  const { units, rows } = await joinFiles(
    files,
    { municipalityCode: municipalityCodeOf(municipality.code), cvrs: knownAddresses.keys(), at },
    faults,
  );
  const hasProtection = files.produktionsenhed.headings.some(
    (heading) => advertisingColumn(heading) === 'advertisingProtected',
  );
  const { companies, ended } = companiesOf(
    units,
    { municipality, ownNames, known: knownAddresses, hasProtection, at },
    faults,
  );
  return { companies, ended, counts: { rows, companies: companies.length, faults: faults.counts } };
}

const anyMunicipality: Municipality = { code: '', name: '', postcodes: [] };
