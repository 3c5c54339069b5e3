// One import in a separate process, as the command does it. Prints its time, that of its parts, its memory,
// and the time of the job after it.
import { readFile } from 'node:fs/promises';
import { connectTo, disconnect } from '../../models/index.ts';
import { allJobs, useFeatures } from '../../server/app.ts';
import { noDecisions } from '../../server/features/companies/import/decisions.ts';
import { readSheetInWorker } from '../../server/features/companies/import/read-in-worker.ts';
import { importSheet } from '../../server/features/companies/import/service.ts';
import { writeCompanySearch } from '../../server/features/companies/search-jobs.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';

useFeatures();
connectTo(process.env.DATABASE_URL ?? '', () => {});
await startJobs(allJobs(), { work: false });
const bytes = await readFile(process.argv[2] ?? '');
const [start, marks] = [performance.now(), [] as number[]];
const mark = () => marks.push(Math.round(performance.now() - start));
const sheet = await readSheetInWorker(bytes);
mark();
await importSheet(null, sheet, noDecisions, (done) => done === 0 && mark());
mark();
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const searchStart = performance.now();
await writeCompanySearch.run({}); // by a worker of the server, after the import
const search = Math.round(performance.now() - searchStart);
const [read = 0, planned = 0, took = 0] = marks;
console.log(
  `took ${took} ms, at most ${megabytes} MB: ` +
    `${read} to read, ${planned - read} to plan, ${took - planned} to write; ${search} ms for searches`,
);
await stopJobs();
await disconnect();
