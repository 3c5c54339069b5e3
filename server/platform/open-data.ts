import type { output, ZodObject } from 'zod';

/** A list of the open data, at `/api/v1/<name>`, described in `/api/openapi.json`. */
export type OpenData = {
  name: string;
  /**
   * What an item is as JSON, without `url`, which is added: the address of the page `/<name>/<slug or id>`.
   */
  item: ZodObject;
  /** Items with an id greater than `after`, by id, at most `limit`. */
  list: (after: number, limit: number) => Promise<readonly OpenDataItem[]>;
};
export type OpenDataItem = { id: number; slug?: string };

/** The value that JSON makes of a timestamp is text: a row has a Date where the schema says string. */
type BeforeJson<Value> = string extends Value ? Value | Date : Value;
type RowFor<Item> = OpenDataItem & { [Name in keyof Item]: BeforeJson<Item[Name]> };

/** Declares a list of the open data. The compiler holds the rows to the schema that describes them. */
export function defineOpenData<Item extends ZodObject>(
  list: Omit<OpenData, 'item' | 'list'> & {
    item: Item;
    list: (after: number, limit: number) => Promise<readonly RowFor<output<Item>>[]>;
  },
): OpenData {
  return list;
}
