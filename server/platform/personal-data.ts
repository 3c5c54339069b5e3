/**
 * The personal data of a feature. A test finds every column of the database that refers to a person and is
 * listed nowhere.
 */
export type PersonalData = {
  /** `table.column` for each column that holds a person's id. */
  columns: readonly string[];
  /** All data about the person, for their own copy (GDPR art. 15 and 20): plain rows under readable names. */
  collect: (userId: number) => Promise<Record<string, unknown>>;
  /**
   * What foreign keys do not erase with the account (art. 17). Runs in the erasure's transaction, before it.
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
