import { connectTo, disconnect, inTransaction } from '../../models/index.ts';
import { allFeatures } from '../../server/app.ts';
import { collectAddresses } from '../../server/modules/maps/addresses/collect.ts';
import { searchAddresses } from '../../server/modules/maps/addresses/queries.ts';
import { writeAddresses } from '../../server/modules/maps/addresses/service.ts';
import { registerFeatures } from '../../server/platform/feature.ts';
import { darAddresses, mistakes, writeDarFiles } from '../support/dar-files.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { type Measure, median } from './measure.ts';

/** As many as a municipality of 50,000 people has. */
const COUNT = 20_000;
const QUESTIONS = 2_000;

/** The suggestions of addresses while somebody types, with mistakes. */
export async function addresses(databaseUrl: string): Promise<Measure[]> {
  connectTo(databaseUrl, () => {});
  registerFeatures(allFeatures);
  try {
    const all = darAddresses(COUNT);
    const files = await writeDarFiles(temporaryFolder('torvet-dar-'), all);
    const startedAt = performance.now();
    const read = await collectAddresses(files, { code: '169', postcodes: [] });
    await inTransaction(() => writeAddresses(read, { shrink: true }));
    const importSeconds = (performance.now() - startedAt) / 1_000;
    const kinds = Object.values(mistakes);
    const times: number[] = [];
    for (let at = 0; at < QUESTIONS; at += 1) {
      const address = all[(at * 7_919) % COUNT];
      const question = address && kinds[at % kinds.length]?.(address, `${at}`);
      if (!question) continue;
      const start = performance.now();
      await searchAddresses(question.slice(0, 3 + (at % question.length)));
      times.push(performance.now() - start);
    }
    times.sort((one, other) => one - other);
    const single = { baseline: Number.NaN, unit: 'ms', better: 'less' } as const;
    return [
      { name: `addresses: suggestion of ${COUNT}, median`, ours: median(times), ...single },
      {
        name: `addresses: suggestion of ${COUNT}, 99 of 100`,
        ours: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
        ...single,
        goal: '< 30',
      },
      { name: `addresses: import of ${COUNT}`, ours: importSeconds, ...single, unit: 's' },
    ];
  } finally {
    await disconnect();
  }
}
