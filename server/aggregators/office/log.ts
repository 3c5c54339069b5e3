import { parseActivityData } from '../../platform/activities/parse-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { activityDefinition, findSubjects, subjectType } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { type ActivityRow, listActivities } from './log-queries.ts';
import type { LogQuery } from './schemas.ts';

export type LogEntry = {
  id: string;
  at: Date;
  /** What was done. */
  text: string;
  actorId: number | null;
  actorName: string | null;
  subject: {
    label: string;
    id: number | null;
    /** Its name when it happened, or else its name now. */
    title: string | null;
    /** Where to see it, as long as it exists. */
    href: string | null;
  };
  detail: string;
};

type Reader = { actor: Actor; t: Translate };

/** A page of the log as its reader sees it. */
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

/**
 * The text of a type of activity. Rows outlive the features that wrote them: then it is the name of the type.
 */
export function textOfType(type: string, t: Translate): string {
  const definition = activityDefinition(type);
  return definition ? t(definition.log) : type;
}

function labelOf(type: string, t: Translate): string {
  const subject = subjectType(type);
  return subject ? t(subject.label) : type;
}

/** Without its detail an activity stays in the log: an audit log leaves nothing out. */
function detailOf(activity: ActivityRow, t: Translate): string {
  const definition = activityDefinition(activity.type);
  if (!definition?.logDetail) return '';
  const data = parseActivityData(definition, activity);
  return data === undefined ? '' : definition.logDetail(data, t);
}
