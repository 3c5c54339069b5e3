import type { output, ZodObject } from 'zod';

/** A list of the open data, at `/api/v1/<name>`, described in `/api/openapi.json`. */
export type OpenData = {
  name: string;
  /** The JSON of an item, without `url`, which is added: the address of the page `/<name>/<slug or id>`. */
  item: ZodObject;
  /** Lists items with an id greater than `after`, ordered by id, at most `limit`. */
  list: (after: number, limit: number) => Promise<readonly OpenDataItem[]>;
};
export type OpenDataItem = { id: number; slug?: string };

/** The type of a row before it is written as JSON: a Date where the schema has a string. */
type BeforeJson<Value> = string extends Value ? Value | Date : Value;
type RowFor<Item> = OpenDataItem & { [Name in keyof Item]: BeforeJson<Item[Name]> };

/** Declares a list of the open data. The compiler compares the type of the rows with the schema. */
export function defineOpenData<Item extends ZodObject>(
  list: Omit<OpenData, 'item' | 'list'> & {
    item: Item;
    list: (after: number, limit: number) => Promise<readonly RowFor<output<Item>>[]>;
  },
): OpenData {
  return list;
}
