import type { ZodType } from 'zod';

/** The schema of each field, taken out of the schema of a form or a query. */
export function fieldsOf(schema: ZodType | undefined): Record<string, ZodType> {
  const { def } = (schema ?? {}) as {
    def?: { type: string; shape?: Record<string, ZodType>; in?: ZodType; innerType?: ZodType };
  };
  if (def?.type === 'object') return def.shape ?? {};
  return def?.in || def?.innerType ? fieldsOf(def.in ?? def.innerType) : {};
}

export const namesIn = (schema: ZodType | undefined) => Object.keys(fieldsOf(schema));
