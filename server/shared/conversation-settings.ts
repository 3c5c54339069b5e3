import type { PageLocale } from './date-formats.ts';

/** Settings that a conversation page passes to its script, as JSON in the attribute `data-settings`. */
export type ConversationSettings = {
  /** In the reader's language; `{name}` and `{time}` are filled in by the script. */
  texts: Record<
    | 'sending'
    | 'failed'
    | 'retry'
    | 'discard'
    | 'offline'
    | 'typing'
    | 'at'
    | 'you'
    | 'today'
    | 'yesterday'
    | 'report'
    | 'reportOf',
    string
  >;
  locale: PageLocale;
  /** IANA name. */
  timeZone: string;
  readerId: number;
  /** The other user; null in a conversation with a company, and after the account was deleted. */
  otherUserId: number | null;
  /** Whether messages show the sender's name: in a group, and where several users may write for a company. */
  showsNames: boolean;
  /** The number of the first message that the reader can read. */
  fromSeq: number;
};
