import { config } from '../../../../config/index.ts';
import {
  alias,
  execute,
  inTransaction,
  RegisterReading,
  type RowOfSelection,
  row,
  select,
  sql,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { type ReadingProblem, readingProblems, UnreadableRegister } from './byte-source.ts';
import { type ReadingCounts, readingCounts } from './counts.ts';
import { planRegister } from './plan.ts';
import { saveProposals } from './proposals.ts';
import { readRegisterInWorker } from './read-in-worker.ts';
import { withRegisterFolder } from './source.ts';

/** A reading without an end for this long has ended with its process. */
const STALE_MS = 2 * 3_600_000;

/**
 * Reads the register, and stores what is different from the directory as proposals. Returns false when
 * another reading is running, or when the files cannot be read: then the list of proposals stays as it is.
 */
export async function readAndPropose(
  source: string,
  { allowsPrivate = false }: { allowsPrivate?: boolean } = {},
): Promise<boolean> {
  const id = await startReading(source);
  if (id === undefined) return false;
  try {
    const reading = await withRegisterFolder(source, (folder) => readRegisterInWorker(folder), {
      allowsPrivate,
    });
    await inTransaction(async () => {
      await lockUntilCommit('companies.slug');
      const plan = await planRegister(reading);
      await saveProposals(plan, id);
      const problem = plan.missingCount > 0 ? 'incomplete' : '';
      await endReading(id, {
        state: 'done',
        counts: reading.counts,
        problem,
        value: String(plan.missingCount),
      });
    });
    return true;
  } catch (error) {
    const { reason, value } =
      error instanceof UnreadableRegister ? error : { reason: 'unexpected', value: '' };
    await endReading(id, { state: 'failed', counts: undefined, problem: reason, value });
    if (error instanceof UnreadableRegister) return false;
    throw error;
  }
}

const idColumn = select({ id: alias(RegisterReading, 'r').id });

/** Undefined while another one is running. */
function startReading(source: string): Promise<number | undefined> {
  return inTransaction(async () => {
    await lockUntilCommit('register.reading');
    await execute(sql`
      UPDATE register_readings SET state = 'failed', problem = 'interrupted', ended_at = ${now()}
      WHERE state = 'running' AND started_at < ${new Date(now().getTime() - STALE_MS)}`);
    const started = await row(
      idColumn,
      sql`
        INSERT INTO register_readings AS r (source, state, started_at)
        SELECT ${source}, 'running', ${now()}
        WHERE NOT EXISTS (SELECT FROM register_readings o WHERE o.state = 'running')
        RETURNING ${idColumn}`,
    );
    return started?.id;
  });
}

type End = { state: 'done' | 'failed'; counts: ReadingCounts | undefined; problem: string; value: string };

async function endReading(id: number, { state, counts, problem, value }: End): Promise<void> {
  await execute(sql`
    UPDATE register_readings SET state = ${state}, ended_at = ${now()}, problem = ${problem},
      problem_value = ${value.slice(0, 500)}, counts = ${JSON.stringify(counts ?? {})}::jsonb
    WHERE id = ${id}`);
}

const r = alias(RegisterReading, 'r');
const readingColumns = select({
  id: r.id,
  source: r.source,
  state: r.state,
  startedAt: r.startedAt,
  endedAt: r.endedAt,
  problem: r.problem,
  problemValue: r.problemValue,
  counts: r.counts,
});
type Stored = RowOfSelection<typeof readingColumns>;
export type ShownReading = Omit<Stored, 'counts' | 'problem'> & {
  counts: ReadingCounts;
  problem: ReadingProblem | null;
};

/** The newest reading. */
export async function findLastReading(): Promise<ShownReading | undefined> {
  const reading = await row(
    readingColumns,
    sql`SELECT ${readingColumns} FROM register_readings r ORDER BY r.id DESC LIMIT 1`,
  );
  if (!reading) return undefined;
  const problem = readingProblems.find((each) => each === reading.problem) ?? null;
  return { ...reading, problem, counts: readingCounts.parse(reading.counts) };
}

/** The folder or address of the settings. */
export function registerSource(): string | undefined {
  return config.registerSource;
}
