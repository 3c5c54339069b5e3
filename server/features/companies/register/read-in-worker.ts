import { config } from '../../../../config/index.ts';
import { alias, Company, rows, select, sql } from '../../../../models/index.ts';
import { ReadLimitExceeded, workerReader } from '../../../modules/imports/worker-reader.ts';
import { now } from '../../../platform/clock.ts';
import { ownNames } from '../../../platform/text/own-names.ts';
import { UnreadableRegister } from './byte-source.ts';
import { addressKey, municipalityCodeOf } from './companies.ts';
import type { Reading, ReadingOptions } from './reading.ts';

/** A part of a `Reading` in JSON, or why there is none. */
type Message = string | { unreadable: UnreadableRegister['reason']; value: string };

/** Two gigabytes take less than half a minute; an archive on a slow disk takes longer. */
const read = workerReader<ReadingOptions, Message>(new URL('./worker.ts', import.meta.url), {
  timeoutSeconds: 3_600,
  heapMegabytes: 256,
});

/**
 * Reads the register's files in a worker thread, for the municipality with this code and the companies of the
 * directory. Must not be called in a transaction: it takes a minute. Throws `UnreadableRegister`.
 */
export async function readRegisterInWorker(
  folder: string,
  code: string = config.municipalityCode,
): Promise<Reading> {
  const isOwn = municipalityCodeOf(code) === municipalityCodeOf(config.municipalityCode);
  const municipality = {
    code,
    name: isOwn ? config.municipality : '',
    postcodes: isOwn ? config.municipalityPostcodes : [],
  };
  const reading: Reading = { companies: [], ended: [], counts: { rows: 0, companies: 0, faults: {} } };
  const add = (message: Message) => {
    if (typeof message !== 'string') throw new UnreadableRegister(message.unreadable, message.value);
    const { companies = [], ended, counts } = JSON.parse(message) as Partial<Reading>;
    reading.companies.push(...companies);
    if (ended && counts) Object.assign(reading, { ended, counts });
  };
  const options = { folder, municipality, ownNames, known: await knownCompanies(), at: now() };
  await read(options, add).catch((error) => {
    if (!(error instanceof ReadLimitExceeded)) throw error;
    throw new UnreadableRegister(error.limit === 'memory' ? 'tooLarge' : 'tooSlow', folder);
  });
  return reading;
}

const c = alias(Company, 'c');
const knownColumns = select({ id: c.id, cvr: c.cvr, street: c.street, postcode: c.postcode });
const BATCH_SIZE = 5_000;

/** The companies of the directory that have a CVR number. */
async function knownCompanies(): Promise<[cvr: string, address: string][]> {
  const known: [string, string][] = [];
  for (let after = 0; ; ) {
    const batch = await rows(
      knownColumns,
      sql`
        SELECT ${knownColumns} FROM companies c WHERE c.id > ${after} AND c.cvr IS NOT NULL
        ORDER BY c.id LIMIT ${BATCH_SIZE}`,
    );
    for (const company of batch) if (company.cvr) known.push([company.cvr, addressKey(company)]);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH_SIZE) return known;
    after = last.id;
  }
}
