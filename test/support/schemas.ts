import type { ZodType } from 'zod';

/** What checks each field of a form or an address, out of the shape that checks the whole. */
export function fieldsOf(shape: ZodType | undefined): Record<string, ZodType> {
  const { def } = (shape ?? {}) as {
    def?: { type: string; shape?: Record<string, ZodType>; in?: ZodType; innerType?: ZodType };
  };
  if (def?.type === 'object') return def.shape ?? {};
  return def?.in || def?.innerType ? fieldsOf(def.in ?? def.innerType) : {};
}

export const namesIn = (shape: ZodType | undefined) => Object.keys(fieldsOf(shape));
