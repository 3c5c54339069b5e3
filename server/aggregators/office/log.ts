import { parseActivityData } from '../../platform/activities/parse-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { batchSize } from '../../platform/database/batches.ts';
import { activityDefinition, findSubjects, subjectType } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { type ActivityRow, listActivities } from './log-queries.ts';
import type { LogQuery } from './schemas.ts';

export type LogEntry = {
  id: string;
  at: Date;
  /** The text of the activity's type. */
  text: string;
  actorId: number | null;
  actorName: string | null;
  subject: {
    label: string;
    id: number | null;
    /** Its title at the time of the activity; if unknown, its current title. */
    title: string | null;
    /** The address of its page, as long as it exists. */
    href: string | null;
  };
  detail: string;
};

type Reader = { actor: Actor; t: Translate };

/** A page of the log for a reader. */
export async function readLog(query: LogQuery & { limit?: number }, { actor, t }: Reader) {
  const { items, hasMore } = await listActivities(query);
  const refs = items.map(({ subjectType: type, subjectId: id }) => ({ type, id }));
  const subjects = await findSubjects(refs, actor);
  const entries = items.map((activity): LogEntry => {
    const { id, at, actorId, actorName, subjectId } = activity;
    const summary = subjects.get(`${activity.subjectType}:${subjectId}`);
    const subject = {
      label: labelOf(activity.subjectType, t),
      id: subjectId,
      title: activity.title ?? summary?.title ?? null,
      href: summary?.href ?? null,
    };
    return {
      id,
      at,
      text: textOfType(activity.type, t),
      actorId,
      actorName,
      subject,
      detail: detailOf(activity, t),
    };
  });
  return { entries, hasMore };
}

/** The whole log of a query in parts, newest first. */
export async function* exportLog(query: LogQuery, reader: Reader): AsyncGenerator<LogEntry[]> {
  let before = query.before;
  for (;;) {
    const { entries, hasMore } = await readLog({ ...query, before, limit: batchSize() }, reader);
    if (entries.length > 0) yield entries;
    if (!hasMore) return;
    before = entries.at(-1)?.id;
  }
}

/** The text of a type of activity; the type itself for rows whose feature no longer exists. */
export function textOfType(type: string, t: Translate): string {
  const text = activityDefinition(type)?.log;
  return text ? t(text) : type;
}

function labelOf(type: string, t: Translate): string {
  const subject = subjectType(type);
  return subject ? t(subject.label) : type;
}

/** Shows an activity whose data cannot be parsed without detail, because an audit log must be complete. */
function detailOf(activity: ActivityRow, t: Translate): string {
  const definition = activityDefinition(activity.type);
  if (!definition?.logDetail) return '';
  const data = parseActivityData(definition, activity);
  return data === undefined ? '' : definition.logDetail(data, t);
}
