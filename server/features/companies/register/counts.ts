import { z } from 'zod';

/** Faults and peculiarities of the register's files. Their texts: `register:fault`. */
export const faults = [
  'strayQuote',
  'brokenLine',
  'damaged',
  'superseded',
  'duplicate',
  'severalAddresses',
  'severalIndustries',
  'severalNames',
  'noIndustry',
  'industryCode',
  'noAddressId',
  'cvr',
  'noName',
  'personName',
  'ownerInName',
  'careOf',
  'closed',
  'status',
  'otherUnit',
  'protected',
  'reserved',
  'pictogram',
  'longName',
  'postcode',
] as const;
export type Fault = (typeof faults)[number];

/** Numbers of a reading. `rows`: of all four files; `companies`: of the municipality, that are open. */
export const readingCounts = z.object({
  rows: z.number().default(0),
  companies: z.number().default(0),
  faults: z.partialRecord(z.enum(faults), z.number()).default({}),
});
export type ReadingCounts = z.infer<typeof readingCounts>;

/** Counts what is wrong with the files. */
export class FaultCounter {
  readonly counts: Partial<Record<Fault, number>> = {};

  add(fault: Fault, count = 1): void {
    if (count > 0) this.counts[fault] = (this.counts[fault] ?? 0) + count;
  }
}
