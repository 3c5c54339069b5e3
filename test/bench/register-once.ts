// One import of the register in a separate process, as the command does it. Prints its time, that of its
// parts, and its memory.
import { connectTo, disconnect } from '../../models/index.ts';
import { allJobs, useFeatures } from '../../server/app.ts';
import { readRegisterInWorker } from '../../server/features/companies/register/read-in-worker.ts';
import { importRegister } from '../../server/features/companies/register/service.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';

useFeatures();
connectTo(process.env.DATABASE_URL ?? '', () => {});
await startJobs(allJobs(), { work: false });
const start = performance.now();
const reading = await readRegisterInWorker(process.argv[2] ?? '', '169');
const read = Math.round(performance.now() - start);
const { createdCount } = await importRegister(null, reading, { accepted: new Set() });
const took = Math.round(performance.now() - start);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `took ${took} ms, at most ${megabytes} MB, ${createdCount} created: ` +
    `${read} to read, ${took - read} to plan and write`,
);
await stopJobs();
await disconnect();
