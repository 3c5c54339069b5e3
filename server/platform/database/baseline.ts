/** The migrations before the baseline, which replaces them all. Earlier databases record these names. */
const replaced = [
  '0001-ground.sql',
  '0002-companies.sql',
  '0003-events.sql',
  '0004-initiatives.sql',
  '0005-opportunities.sql',
  '0006-messages.sql',
  '0007-notifications.sql',
  '0010-sign-in.sql',
  '0011-companies-more.sql',
  '0012-introductions.sql',
  '0013-event-seats.sql',
  '0014-seats-at-once.sql',
  '0015-event-changes.sql',
  '0018-companies-offers-first.sql',
  '0019-grown.sql',
  '0020-unread-counts.sql',
  '0021-news-gathered.sql',
  '0023-messages-of-a-sender.sql',
  '0025-messages-lighter.sql',
];

/** The database is from before the baseline and lacks migrations that the baseline replaces. */
export class DatabaseTooOldError extends Error {
  override readonly name = 'DatabaseTooOldError';
}

/**
 * Converts names of applied migrations to those of this release, sorted: omits the migrations before the
 * baseline, and adds the files of the baseline if all of those were applied.
 *
 * @param applied names that are recorded in a database or in the head of a backup
 * @param files names of all migrations of this release
 */
export function sinceBaseline(applied: readonly string[], files: readonly string[]): string[] {
  const baseline = replaced.every((name) => applied.includes(name)) ? files.filter(isBaseline) : [];
  return [...new Set([...baseline, ...applied.filter((name) => !isReplaced(name))])].toSorted();
}

/** Throws `DatabaseTooOldError` if only some of the migrations before the baseline were applied. */
export function ensureUpgradable(applied: readonly string[]): void {
  const missing = replaced.filter((name) => !applied.includes(name));
  if (missing.length === 0 || missing.length === replaced.length) return;
  throw new DatabaseTooOldError(
    `The database is too old for this version: it lacks ${missing.join(', ')}. ` +
      'Start the last version that has these files in models/migrations on it, then this one.',
  );
}

export function isReplaced(name: string): boolean {
  return replaced.includes(name);
}

/** Files of the baseline begin with a number, later ones with a date. */
function isBaseline(name: string): boolean {
  return /^\d{4}-(?!\d\d-)/.test(name);
}
