import { config } from '../../../../config/index.ts';
import { listColumnChoices } from '../../../modules/imports/column-choices.ts';
import { ReadLimitExceeded, workerReader } from '../../../modules/imports/worker-reader.ts';
import { now } from '../../../platform/clock.ts';
import { ownNames } from '../../../platform/text/own-names.ts';
import { type SheetColumns, UnreadableSheet } from './cells.ts';
import { columns } from './columns.ts';
import { type Sheet, type SheetOptions, type SheetPart, SheetParts } from './read-sheet.ts';

/** A `SheetPart` in JSON, or why there is none. */
type Message = string | { unreadable: UnreadableSheet['reason']; columns?: SheetColumns };

/** What reading a sheet may take; asked for each file. */
export const sheetLimits = { timeoutSeconds: 30, heapMegabytes: 256 };

const read = workerReader<{ bytes: Uint8Array; options: SheetOptions }, Message>(
  new URL('./worker.ts', import.meta.url),
  sheetLimits,
);

/**
 * Reads a sheet in a worker thread, with the columns that officers chose for its headings. Must not be called
 * in a transaction: it takes seconds. Throws `UnreadableSheet`.
 */
export async function readSheetInWorker(bytes: Uint8Array): Promise<Sheet> {
  const choices = await listColumnChoices('companies', columns);
  const municipality = {
    code: config.municipalityCode,
    name: config.municipality,
    postcodes: config.municipalityPostcodes,
  };
  const parts = new SheetParts();
  const add = (message: Message) => {
    if (typeof message !== 'string') throw new UnreadableSheet(message.unreadable, message.columns);
    parts.add(JSON.parse(message) as SheetPart);
  };
  await read({ bytes, options: { municipality, ownNames, at: now(), choices } }, add).catch((error) => {
    if (!(error instanceof ReadLimitExceeded)) throw error;
    throw new UnreadableSheet(error.limit === 'memory' ? 'tooLarge' : 'tooSlow');
  });
  return parts.sheet();
}
