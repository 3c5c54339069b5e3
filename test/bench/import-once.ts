// One import in a process of its own, as the command line does it; says how long it took.
import { readFile } from 'node:fs/promises';
import { connectTo, disconnect } from '../../models/index.ts';
import { importCompanies } from '../../server/features/companies/importing.ts';

connectTo(process.env.DATABASE_URL ?? '', () => {});
const bytes = await readFile(process.argv[2] ?? '');
const began = performance.now();
await importCompanies(bytes, null);
console.log(`took ${Math.round(performance.now() - began)} ms`);
await disconnect();
