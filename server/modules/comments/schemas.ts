import { z } from 'zod';
import { emptyAsNull, id, pageNumber, slug, text } from '../../platform/http/schemas.ts';

const BODY = 4_000;

export const commentForm = z.object({
  body: text(BODY),
  parentId: emptyAsNull(id)
    .optional()
    .transform((value) => value ?? null),
});
export type CommentInput = z.infer<typeof commentForm>;

export const commentEditForm = z.object({ body: text(BODY) });
export const byComment = z.object({ slug, id });

/** The query of a subject's page: the page number of its comments, and the comment that is being answered. */
export const commentsQuery = z.object({ page: pageNumber, answer: id.optional().catch(undefined) });
export type CommentsQuery = z.output<typeof commentsQuery>;
