import { defineView } from '../../platform/views/define-view.ts';

type CommentOfSubject = {
  /** The address of the subject's page. */
  href: string;
  subjectTitle: string;
  comment: { id: number; body: string };
};

export const commentEdit = defineView('comments/edit')<CommentOfSubject>();
export const commentRemoval = defineView('comments/removal')<CommentOfSubject>();
