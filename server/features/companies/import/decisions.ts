/**
 * What a person is asked about a line: whether its mark of protection is taken away, whether a new company
 * with an unknown status comes in, and whether a name that reads like a person's is a company's.
 */
export type Question = 'protection' | 'status' | 'person';

/** What a person decided about a sheet. */
export type Decisions = {
  /** Whether new companies of other municipalities are imported. */
  outside: boolean;
  /** Whether a question about a line is answered with yes. */
  accepts: (question: Question, line: number) => boolean;
  /** The numbers of lines that are left out. */
  leftOut: readonly number[];
  /** The name of the file, for the log. */
  file?: string | undefined;
};

export const noDecisions: Decisions = { outside: false, accepts: () => false, leftOut: [] };
