/**
 * The personal data of a feature. A test reports every column of the database that refers to a person and is
 * not listed.
 */
export type PersonalData = {
  /** `table.column` for each column with a person's id. */
  columns: readonly string[];
  /**
   * All data about the person, for the copy of their own data (GDPR art. 15 and 20): plain rows under
   * readable names.
   */
  collect: (userId: number) => Promise<Record<string, unknown>>;
  /**
   * Erases personal data that foreign keys do not delete with the account (art. 17). Runs in the transaction
   * of the erasure, before the account is deleted.
   */
  erase?: (userId: number) => Promise<void>;
};

let registered: readonly PersonalData[] = [];

export function registerPersonalData(list: readonly PersonalData[]): void {
  registered = list;
}

export function personalData(): readonly PersonalData[] {
  return registered;
}
