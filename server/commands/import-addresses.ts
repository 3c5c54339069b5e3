import { config } from '../../config/index.ts';
import { collectAddresses, type LeftOut, MissingFile } from '../modules/maps/addresses/collect.ts';
import { replaceAddresses } from '../modules/maps/addresses/service.ts';
import { AppError } from '../platform/errors.ts';
import { translator } from '../platform/i18n/i18n.ts';

const t = translator('en');

const fileNames = {
  street: 'NavngivenVej (with vejnavn)',
  postcode: 'Postnummer (with postnr and navn)',
  house: 'Husnummer (with husnummertekst and adgangspunkt)',
  point: 'Adressepunkt (with position)',
  streetPart: 'NavngivenVejKommunedel',
  unit: 'Adresse',
} as const;

const reasons = {
  noNumber: 'without a house number',
  noStreet: 'without their street',
  noPostcode: 'without their postcode',
  noPosition: 'without a position',
  twice: 'twice',
} as const satisfies Record<LeftOut, string>;

/** `npm run import -- addresses FILE...`: replaces all addresses, or none. Returns the exit code. */
export async function runAddressImport(files: readonly string[], { shrink = false }): Promise<number> {
  try {
    const municipality = { code: config.municipalityCode, postcodes: config.municipalityPostcodes };
    const read = await collectAddresses(files, municipality);
    for (const reason of Object.keys(reasons) as LeftOut[])
      if (read.leftOut[reason] > 0)
        console.log(`${read.leftOut[reason]} addresses left out: ${reasons[reason]}`);
    const counts = await replaceAddresses(read, { shrink });
    const units = `${read.units.length} with floor and door`;
    console.log([...Object.entries(counts).map(([name, count]) => `${count} ${name}`), units].join(', '));
    return 0;
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    console.error(message);
    return 1;
  }
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof MissingFile) return `No file has ${fileNames[error.object]}.`;
  if (error instanceof AppError && error.text === 'maps:import.tooFew')
    return `${t('maps:import.tooFew')}. Nothing was changed. --shrink takes them all the same.`;
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? `Cannot read ${path}: there is no such file` : undefined;
}
