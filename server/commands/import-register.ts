import { createInterface } from 'node:readline/promises';
import type { Progress } from '../features/companies/import/write.ts';
import { UnreadableRegister } from '../features/companies/register/byte-source.ts';
import type { Fault } from '../features/companies/register/counts.ts';
import { planRegister, type RegisterPlan } from '../features/companies/register/plan.ts';
import { readRegisterInWorker } from '../features/companies/register/read-in-worker.ts';
import type { Reading } from '../features/companies/register/reading.ts';
import { importRegister } from '../features/companies/register/service.ts';
import { withRegisterFolder } from '../features/companies/register/source.ts';
import { translator } from '../platform/i18n/i18n.ts';

// English only, because operators use the command line.
const t = translator('en');

export type RegisterFlags = { municipality?: string; confirm?: boolean };

/**
 * `npm run import -- register FOLDER`: prints what the import would do, and does it with `--confirm`, or when
 * the person at the terminal says yes. Returns the exit code.
 */
export async function runRegisterImport(
  source: string,
  { municipality, confirm }: RegisterFlags,
  onProgress?: Progress,
): Promise<number> {
  if (municipality !== undefined && !/^0?[1-9]\d\d$/.test(municipality)) {
    console.error('--municipality must be the three digits of a municipality, such as 169');
    return 2;
  }
  try {
    const reading = await withRegisterFolder(source, (folder) => readRegisterInWorker(folder, municipality));
    const plan = await planRegister(reading);
    printReading(reading);
    printPlan(plan);
    if (countOf(plan) === 0) return 0;
    if (!confirm && !(await isConfirmed())) {
      console.log('nothing was changed: confirm with --confirm');
      return 0;
    }
    const decisions = { accepted: new Set<string>(), source };
    const { createdCount, changedCount } = await importRegister(null, reading, decisions, onProgress);
    console.log(`${createdCount} created, ${changedCount} changed; undo at /office/imports`);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableRegister)) throw error;
    console.error(t(`register:problem.${error.reason}`, { value: error.value }));
    return 1;
  }
}

function printReading({ counts }: Reading): void {
  console.log(`${counts.rows} lines read, ${counts.companies} companies in the municipality`);
  for (const [fault, count] of Object.entries(counts.faults))
    console.log(`  ${t(`register:fault.${fault as Fault}`, { count })}`);
}

function printPlan(plan: RegisterPlan): void {
  const movedIn = plan.toCreate.filter(({ cameFrom }) => cameFrom !== '').length;
  const reopened = plan.toUpdate.filter(({ reopens }) => reopens).length;
  const changed = plan.toUpdate.filter(({ fields }) => fields.length > 0);
  const fieldCount = (...names: string[]) =>
    changed.filter(({ fields }) => fields.some((field) => names.includes(field))).length;
  const ended = (kind: string) => plan.toEnd.filter(({ end }) => end === kind).length;
  console.log(
    [
      `${plan.toCreate.length - movedIn} new`,
      `${movedIn + reopened} moved in`,
      `${changed.length} changed (${fieldCount('street', 'postcode', 'city')} addresses, ` +
        `${fieldCount('industryCode')} industries, ${fieldCount('name')} names)`,
      `${ended('movedOut')} moved out`,
      `${ended('closed')} closed`,
      `${plan.unchangedCount} unchanged`,
    ].join(', '),
  );
  if (plan.toAsk.length > 0)
    console.log(
      `${plan.toAsk.length} with an unknown status are left out: answer at /office/import/register`,
    );
  if (plan.keptCount > 0) console.log(`${plan.keptCount} keep what their members wrote`);
  if (plan.missingCount > 0)
    console.log(t('register:problem.incomplete', { value: String(plan.missingCount) }));
}

function countOf({ toCreate, toUpdate, toEnd }: RegisterPlan): number {
  return toCreate.length + toUpdate.length + toEnd.length;
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Import? [y/N] ').finally(() => terminal.close());
  return /^y(es)?$/i.test(answer.trim());
}
