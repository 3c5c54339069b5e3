// One import in a process of its own, as the command line does it; says how long it took and how much memory.
import { readFile } from 'node:fs/promises';
import { connectTo, disconnect } from '../../models/index.ts';
import { allJobs } from '../../server/app.ts';
import { importCompanies } from '../../server/features/companies/import/service.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';

connectTo(process.env.DATABASE_URL ?? '', () => {});
await startJobs(allJobs(), { work: false });
const bytes = await readFile(process.argv[2] ?? '');
const began = performance.now();
await importCompanies(null, bytes);
const took = performance.now() - began;
console.log(`took ${Math.round(took)} ms, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
await stopJobs();
await disconnect();
