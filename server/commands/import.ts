import { readFile } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import { Unreadable } from '../features/companies/import/cells.ts';
import type { Remark } from '../features/companies/import/read-row.ts';
import { importCompanies } from '../features/companies/import/service.ts';
import { importCalendar, planCalendar } from '../features/events/import/service.ts';
import { translator } from '../platform/i18n/i18n.ts';

// For who runs the town: English, as all that the command line says.
const t = translator('en');

/** `npm run import -- companies FILE.csv` and `-- events FILE.ics`: all or nothing, and a report of what was refused and why. */
export async function runImport([kind, file]: string[]): Promise<number> {
  if ((kind !== 'companies' && kind !== 'events') || !file) {
    console.error('Name what and a file: npm run import -- companies FILE.csv, or npm run import -- events FILE.ics');
    return 2;
  }
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    console.error(`${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  if (!bytes) return 1;
  return kind === 'companies' ? companiesFrom(bytes) : eventsFrom(bytes);
}

async function companiesFrom(bytes: Buffer): Promise<number> {
  try {
    const bar = progressBar();
    const plan = await importCompanies(bytes, null, (done, all) => moved(bar, done, all)).finally(() => bar.stop());
    for (const remark of plan.remarks) console.log(told(remark));
    const refused = plan.remarks.filter((remark) => remark.refused).length;
    const { make, change, same } = plan;
    console.log(`${make.length} made, ${change.length} changed, ${same} unchanged, ${refused} refused`);
    return 0;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    console.error(t(`companies:import.unreadable.${error.reason}`));
    return 1;
  }
}

async function eventsFrom(bytes: Buffer): Promise<number> {
  const plan = await planCalendar(bytes);
  const all = plan.make.length + plan.change.length;
  const bar = progressBar();
  const done = await importCalendar(plan, null, (count) => moved(bar, count, all)).finally(() => bar.stop());
  for (const { line, reason } of plan.refused) console.log(`line ${line}: ${t(`events:import.reason.${reason}`)}`);
  console.log(
    `${done.made} made, ${done.changed} changed, ${plan.same.length} unchanged, ${plan.refused.length} refused`,
  );
  return plan.refused.some(({ reason }) => reason === 'notCalendar' || reason === 'tooSlow') ? 1 : 0;
}

function told({ line, reason, refused, value }: Remark): string {
  const what = t(`companies:import.reason.${reason}`, { value });
  return `line ${line}: ${what}${refused ? '' : ' (left out; the rest of the line is taken)'}`;
}

function progressBar(): SingleBar {
  return new SingleBar(
    { format: '{bar} {value} of {total}, {eta_formatted} left', noTTYOutput: false, hideCursor: true },
    Presets.shades_classic,
  );
}

/** Shown from the first step on: a file that changes nothing shows none. */
function moved(bar: SingleBar, done: number, all: number): void {
  if (!bar.isActive) bar.start(all, 0);
  bar.update(done);
}
