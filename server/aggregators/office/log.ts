import { parseActivityData } from '../../platform/activities/parse-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { batchSize } from '../../platform/database/batches.ts';
import { activityDefinition, findSubjects, subjectType } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';
import { type LogChange, readChanges } from './log-changes.ts';
import { type ActivityRow, listActivities } from './log-queries.ts';
import type { LogQuery } from './schemas.ts';

export type LogEntry = {
  id: string;
  at: Date;
  /** The text of the activity's type. */
  text: string;
  /**
   * Who did it, and the role at that time; null for the product itself and for erased members. Of an erased
   * officer only the role and the pseudonym are left, which are in the name.
   */
  actor: { id: number | null; name: string; roleText: string; pseudonym: string | null } | null;
  /** The person concerned beside the subject. */
  concerns: { id: number; name: string } | null;
  subject: {
    label: string;
    id: number | null;
    /** Its title at the time of the activity; if unknown, its current title. */
    title: string | null;
    /** The address of its page, as long as it exists. */
    href: string | null;
  };
  detail: string;
  /** The address of further detail, or null. */
  detailHref: string | null;
  changes: readonly LogChange[];
};

type Reader = { actor: Actor; t: Translate; format: Format };

/** A page of the log for a reader. */
export async function readLog(query: LogQuery & { limit?: number }, reader: Reader) {
  const { actor, t } = reader;
  const { items, hasMore } = await listActivities(query, t);
  const refs = items.map(({ subjectType: type, subjectId: id }) => ({ type, id }));
  const [subjects, changesOf] = await Promise.all([findSubjects(refs, actor), readChanges(items, reader)]);
  const entries = items.map((activity): LogEntry => {
    const { id, at, subjectId, concernsId, concernsName } = activity;
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
      actor: actorOf(activity, t),
      concerns: concernsId === null ? null : { id: concernsId, name: concernsName ?? '' },
      subject,
      ...detailOf(activity, t),
      changes: changesOf(activity),
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

/** An erased officer is `Redaktør 3f2a`. */
function actorOf(activity: ActivityRow, t: Translate): LogEntry['actor'] {
  const { actorId: id, actorName: name, actorRole: role, actorPseudonym: pseudonym } = activity;
  const roleText = role ? t(`accounts:role.${role}`) : '';
  if (id !== null) return { id, name: name ?? '', roleText, pseudonym: null };
  return pseudonym ? { id, name: `${roleText} ${pseudonym}`, roleText, pseudonym } : null;
}

function labelOf(type: string, t: Translate): string {
  const subject = subjectType(type);
  return subject ? t(subject.label) : type;
}

/** Shows an activity whose data cannot be parsed without detail, because an audit log must be complete. */
function detailOf(activity: ActivityRow, t: Translate): Pick<LogEntry, 'detail' | 'detailHref'> {
  const definition = activityDefinition(activity.type);
  const none = { detail: '', detailHref: null };
  if (!definition?.logDetail) return none;
  const data = parseActivityData(definition, activity);
  if (data === undefined) return none;
  return { detail: definition.logDetail(data, t), detailHref: definition.logHref?.(data) ?? null };
}
