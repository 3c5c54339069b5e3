import type { Locale } from '../../../config/index.ts';
import { inTransaction, Statement, type StatementName } from '../../../models/index.ts';
import { addRevision } from '../../modules/revisions/service.ts';
import { changesOf } from '../../platform/activities/changes.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { statementPublished } from './activities.ts';
import { acceptanceAfter, mayEditStatements, nextVersion } from './policy.ts';
import type { StatementInput, StatementKey } from './schemas.ts';

/** Whether a form was saved, or another officer saved or published since it was opened. */
export type Saved = { conflict: boolean; version: number };

/** Saves the draft of the next version. A draft that equals the published text is none. */
export function saveDraft(actor: Actor, key: StatementKey, input: StatementInput): Promise<Saved> {
  return inTransaction(async () => {
    const { own } = await lockStatements(actor, key);
    if (own.edition !== input.edition) return { conflict: true, version: own.version };
    const draft = input.body === own.body ? null : input.body;
    await own.update({
      draft,
      draftBy: draft === null ? null : actor.id,
      draftAt: draft === null ? null : now(),
      edition: own.edition + 1,
    });
    return { conflict: false, version: own.version };
  });
}

/** Publishes a new version. It stays readable for ever, and nobody can change it. */
export function publish(actor: Actor, key: StatementKey, input: StatementInput): Promise<Saved> {
  return inTransaction(async () => {
    const { own, other } = await lockStatements(actor, key);
    if (own.edition !== input.edition) return { conflict: true, version: own.version };
    if (own.body === input.body)
      throw new AppError('invalid', 'statements:edit.unchanged', { field: 'body' });
    const { body, note } = input;
    const version = nextVersion(own, other);
    const needsAcceptance = key.name === 'terms' && input.needsAcceptance;
    const publishedAt = now();
    const before = own.version;
    const changes = changesOf({ version: before }, { version }, ['version']);
    await addRevision(
      actor,
      { type: 'statement', id: own.id },
      { version, body, note, createdAt: publishedAt },
    );
    await own.update({
      version,
      acceptanceVersion: acceptanceAfter(own, other, { version, needsAcceptance }),
      publishedAt,
      body,
      draft: null,
      draftBy: null,
      draftAt: null,
      edition: own.edition + 1,
    });
    // The officer may say so only with the translation: then it counts for the original, too.
    if (needsAcceptance && other.version >= version) await other.update({ acceptanceVersion: version });
    const data = { ...key, version, before };
    await recordActivity(statementPublished, { actor, subjectId: own.id, data, changes });
    return { conflict: false, version };
  });
}

/**
 * Locks the text in both languages, in the order of the ids: two officers who publish both languages at the
 * same moment must not give the same change two numbers.
 */
async function lockStatements(
  actor: Actor,
  { name, language }: { name: StatementName; language: Locale },
): Promise<{ own: Statement; other: Statement }> {
  ensure(mayEditStatements(actor), 'forbidden');
  const both = await Statement.findAll({ where: { name }, order: ['id'], lock: true });
  return {
    own: requireFound(both.find((each) => each.language === language)),
    other: requireFound(both.find((each) => each.language !== language)),
  };
}
