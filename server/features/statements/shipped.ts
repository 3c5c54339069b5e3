import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locale, locales, root } from '../../../config/index.ts';
import { inTransaction, Statement, type StatementName, statementNames } from '../../../models/index.ts';
import { addRevision } from '../../modules/revisions/service.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import { lockUntilCommit } from '../../platform/database/advisory-lock.ts';
import { statementShipped } from './activities.ts';

/** The texts of this release: `config/statements/<language>/<name>.md`. */
function shippedText(name: StatementName, language: Locale): Promise<string> {
  return readFile(join(root, 'config', 'statements', language, `${name}.md`), 'utf8').then((text) =>
    text.trim(),
  );
}

/**
 * Publishes the texts of this release where the office has not published its own. A text that a release
 * changes becomes a new version, so that the earlier one stays readable at its address.
 */
export async function publishShippedTexts(): Promise<void> {
  const texts = await Promise.all(
    statementNames.flatMap((name) =>
      locales.map(async (language) => ({ name, language, body: await shippedText(name, language) })),
    ),
  );
  const stored = await Statement.findAll();
  const isCurrent = ({ name, language, body }: (typeof texts)[number]) => {
    const statement = stored.find((each) => each.name === name && each.language === language);
    return statement && (statement.version > statement.shippedVersion || statement.body === body);
  };
  const outdated = texts.filter((text) => !isCurrent(text));
  if (outdated.length === 0) return;
  await inTransaction(async () => {
    await lockUntilCommit('shipped texts'); // several nodes may start at the same time
    for (const text of outdated) await publishShipped(text);
  });
}

type Text = { name: StatementName; language: Locale; body: string };

async function publishShipped({ name, language, body }: Text): Promise<void> {
  const statement = await Statement.findOne({ where: { name, language }, lock: true });
  if (!statement) return createStatement({ name, language, body });
  if (statement.version > statement.shippedVersion || statement.body === body) return;
  const other = await Statement.max<number, Statement>('version', { where: { name } });
  // As in `nextVersion`: the second language gets the number of the first.
  const version = Math.max(statement.version + 1, other);
  await addRevision(null, { type: 'statement', id: statement.id }, { version, body, note: '' });
  await statement.update({
    version,
    shippedVersion: version,
    body,
    publishedAt: now(),
    edition: statement.edition + 1,
  });
  await recordActivity(statementShipped, {
    actor: null,
    subjectId: statement.id,
    data: { name, language, version },
  });
}

async function createStatement({ name, language, body }: Text): Promise<void> {
  const publishedAt = now();
  const statement = await Statement.create({
    name,
    language,
    version: 1,
    shippedVersion: 1,
    publishedAt,
    body,
  });
  const revision = { version: 1, body, note: '', createdAt: publishedAt };
  await addRevision(null, { type: 'statement', id: statement.id }, revision);
}
