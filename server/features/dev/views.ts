import { defineView } from '../../platform/views/define-view.ts';
import type { EmailSummary } from './queries.ts';

export const componentsView = defineView('dev/components')<Record<never, never>>();

export const mailboxView = defineView('dev/mailbox')<{ emails: EmailSummary[] }>();

export const emailView = defineView('dev/email')<{
  email: EmailSummary;
  parts: { text: string; href?: string }[];
}>();
