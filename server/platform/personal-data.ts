/** What a room keeps about a person. A test walks the database and finds every column that points at a person and is in no list. */
export type PersonalData = {
  /** `table.column` for each column that holds a person's id. */
  columns: readonly string[];
  /** All that the room holds about the person, for their own copy (GDPR art. 15 and 20): plain rows under readable names. */
  collect: (userId: number) => Promise<Record<string, unknown>>;
  /** What the foreign keys do not do by themselves when the account goes (art. 17). Runs in the erasure's transaction, before it. */
  erase?: (userId: number) => Promise<void>;
};

const rooms: PersonalData[] = [];

export function registerPersonalData(list: readonly PersonalData[]): void {
  rooms.splice(0, rooms.length, ...list);
}

export function personalData(): readonly PersonalData[] {
  return rooms;
}
