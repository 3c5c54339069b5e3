import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { UnreadableSheet } from '../features/companies/import/cells.ts';
import type { Question } from '../features/companies/import/decisions.ts';
import type { ImportProblem } from '../features/companies/import/read-row.ts';
import { importCompanies } from '../features/companies/import/service.ts';
import { calendarOptions } from '../features/events/import/options.ts';
import { parseInWorker } from '../features/events/import/parse-in-worker.ts';
import { remarkText } from '../features/events/import/remark-text.ts';
import { importRead } from '../features/events/import/service.ts';
import { findImportOptions } from '../modules/imports/settings.ts';
import { now } from '../platform/clock.ts';
import { translator } from '../platform/i18n/i18n.ts';
import { runAddressImport } from './import-addresses.ts';
import { type RegisterFlags, runRegisterImport } from './import-register.ts';

// English only, because operators use the command line.
const t = translator('en');

const usage = `Usage: npm run import -- companies FILE.csv [--outside] [--remove-protection]
       npm run import -- events FILE.ics [--drafts | --published]
       npm run import -- addresses FILE... [--shrink]
       npm run import -- register FOLDER [--municipality CODE] [--confirm]
  --outside            also imports new companies of other municipalities
  --remove-protection  takes away marks of protection from advertising where the file says no
  --drafts             new events are drafts, which the office publishes at /events/drafts
  --published          new events are published; without either, as the office chose at its last import
  --shrink             takes files with less than half of the addresses that there are
  --municipality       the code of the municipality, such as 169; without it, MUNICIPALITY_CODE
  --confirm            imports the register at once; without it, the plan is printed and confirmed`;

/**
 * `npm run import -- companies FILE.csv`, `-- events FILE.ics`, `-- addresses FILE...` and
 * `-- register FOLDER`: each in one transaction. Prints each line that was refused and why. Returns the exit code.
 */
export async function runImport(args: string[]): Promise<number> {
  const parsed = argumentsOf(args);
  if (!parsed) {
    console.error(usage);
    return 2;
  }
  const { kind, files, flags } = parsed;
  if (kind === 'addresses') return runAddressImport(files, flags);
  const [file = ''] = files;
  if (kind === 'register') {
    const bar = createBar();
    const progress = (done: number, total: number) => showProgress(bar, done, total);
    return runRegisterImport(file, flags, progress).finally(() => bar.stop());
  }
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    console.error(`Cannot read ${file}: ${reason}`);
  });
  if (!bytes) return 1;
  return kind === 'companies' ? runCompanyImport(bytes, flags) : runEventImport(bytes, flags);
}

type Flags = RegisterFlags & {
  outside?: boolean;
  'remove-protection'?: boolean;
  drafts?: boolean;
  published?: boolean;
  shrink?: boolean;
};
const kinds = ['companies', 'events', 'addresses', 'register'] as const;

function argumentsOf(
  args: string[],
): { kind: (typeof kinds)[number]; files: string[]; flags: Flags } | undefined {
  try {
    const options = {
      outside: { type: 'boolean' },
      'remove-protection': { type: 'boolean' },
      drafts: { type: 'boolean' },
      published: { type: 'boolean' },
      shrink: { type: 'boolean' },
      municipality: { type: 'string' },
      confirm: { type: 'boolean' },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name, ...files] = positionals;
    const kind = kinds.find((each) => each === name);
    if (!kind || files.length === 0 || (files.length > 1 && kind !== 'addresses')) return undefined;
    if (values.drafts && values.published) return undefined;
    return { kind, files, flags: values };
  } catch {
    return undefined; // an unknown option
  }
}

async function runCompanyImport(bytes: Buffer, flags: Flags): Promise<number> {
  try {
    const bar = createBar();
    const progress = (done: number, total: number) => showProgress(bar, done, total);
    const decisions = {
      outside: flags.outside ?? false,
      accepts: (question: Question) => question === 'protection' && flags['remove-protection'] === true,
      leftOut: [],
    };
    const plan = await importCompanies(null, bytes, decisions, progress).finally(() => bar.stop());
    for (const heading of plan.unusedHeadings) console.log(`column not used: ${heading}`);
    for (const problem of plan.problems) console.log(describeProblem(problem));
    for (const { line, isProtectedIfNew } of plan.toCreate)
      if (isProtectedIfNew) console.log(`line ${line}: ${t('companies:import.isProtectedIfNew')}`);
    // Questions are answered in the preview of the office, line by line.
    for (const { line, question } of plan.unanswered)
      console.log(`line ${line}: ${t(`companies:import.unanswered.${question}`)}`);
    const asked = plan.unanswered.filter(({ question }) => question !== 'protection').length;
    printCounts({
      created: plan.toCreate.length,
      changed: plan.toUpdate.length,
      unchanged: plan.unchanged.length,
      refused: plan.problems.filter(({ isRefused }) => isRefused).length + asked,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    console.error(t(`companies:import.unreadable.${error.reason}`));
    return 1;
  }
}

async function runEventImport(bytes: Buffer, flags: Flags): Promise<number> {
  const remembered = calendarOptions.parse(await findImportOptions('events'));
  const asDrafts = !flags.published && (flags.drafts ?? remembered.asDrafts);
  const content = await parseInWorker({ bytes, at: now() });
  const bar = createBar();
  const report = (done: number, total: number) => showProgress(bar, done, total);
  const { plan, counts } = await importRead(content, null, { asDrafts, report }).finally(() => bar.stop());
  for (const { line, reason } of plan.refused) {
    const text = t(`events:import.reason.${reason}`);
    console.log(`line ${line}: ${text}`);
  }
  for (const { line, remarks } of [...plan.toCreate, ...plan.toUpdate])
    for (const remark of remarks) console.log(`line ${line}: ${remarkText(remark, t)}`);
  // Questions are answered in the preview of the office, event by event.
  for (const { line, question } of plan.questions)
    console.log(`line ${line}: ${t(`events:import.unanswered.${question}`)}`);
  printCounts({
    created: counts.createdCount,
    changed: counts.changedCount,
    unchanged: plan.unchanged.length,
    refused: plan.refused.length + plan.questions.length,
  });
  return plan.refused.some(({ reason }) => reason === 'notCalendar' || reason === 'tooSlow') ? 1 : 0;
}

/** Problems of single cells, without which the rest of the row is imported. */
const cellReasons = ['industryCode', 'postcode', 'phone', 'email', 'website', 'employees'];

function describeProblem({ line, reason, value }: ImportProblem): string {
  const text = t(`companies:import.reason.${reason}`, { value });
  const note = cellReasons.includes(reason) ? ' (this cell is ignored, the rest is imported)' : '';
  return `line ${line}: ${text}${note}`;
}

function printCounts(counts: { created: number; changed: number; unchanged: number; refused: number }): void {
  console.log(
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
}

function createBar(): SingleBar {
  return new SingleBar(
    { format: '{bar} {value} of {total}, {eta_formatted} left', noTTYOutput: false, hideCursor: true },
    Presets.shades_classic,
  );
}

/** Starts the bar at the first step, so that an import without changes shows none. */
function showProgress(bar: SingleBar, done: number, total: number): void {
  if (!bar.isActive) bar.start(total, 0);
  bar.update(done);
}
