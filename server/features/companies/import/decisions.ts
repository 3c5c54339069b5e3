/** What a person decided about a sheet. */
export type Decisions = {
  /** Whether new companies of other municipalities are imported. */
  outside: boolean;
  /** Whether the sheet may take away marks of protection from advertising. */
  removesProtection: boolean;
  /** The numbers of lines that are left out. */
  leftOut: readonly number[];
  /** The name of the file, for the log. */
  file?: string | undefined;
};

export const noDecisions: Decisions = { outside: false, removesProtection: false, leftOut: [] };
