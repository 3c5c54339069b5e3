import { z } from 'zod';
import {
  type ActivityDefinition,
  defineActivity,
  type Topic,
} from '../../platform/activities/define-activity.ts';
import { findCommentExcerpt, listCommentExcerpts } from './queries.ts';

/**
 * `title` is the subject's, `href` the permanent address of the comment, `thread` the subject. Rows of
 * earlier releases have no thread.
 */
const createdData = z.object({ title: z.string(), href: z.string(), thread: z.string().optional() });
const removedData = z.object({ href: z.string() });

export type CommentActivities = {
  created: ActivityDefinition<z.infer<typeof createdData>>;
  removed: ActivityDefinition<z.infer<typeof removedData>>;
};

/**
 * Creates the activities of comments on one type of subject, with the feature's types and topic. The feature
 * lists them under `activities`.
 */
export function commentActivities(of: { created: string; removed: string; topic: Topic }): CommentActivities {
  return {
    created: defineActivity(of.created, {
      subject: 'comment',
      data: createdData,
      log: 'comments:activity.created.log',
      notification: {
        topic: of.topic,
        text: 'comments:activity.created.notification',
        groupedText: 'comments:activity.created.grouped',
        groupedBy: ({ thread }) => thread,
        href: ({ href }) => href,
        excerpt: findCommentExcerpt,
        excerptsFor: listCommentExcerpts,
      },
    }),
    removed: defineActivity(of.removed, {
      subject: 'comment',
      data: removedData,
      log: 'comments:activity.removed.log',
    }),
  };
}
