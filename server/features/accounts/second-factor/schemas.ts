import { z } from 'zod';
import { textLine } from '../../../platform/http/schemas.ts';

const short = (max: number) => z.preprocess((value) => value ?? '', z.string().max(max));

/** The page to go to afterwards. */
export const next = z.string().max(2_000).optional().catch(undefined);
export const nextQuery = z.object({ next });

/** A name by which a person recognises a factor. */
const name = textLine(60);

/** Codes are typed with spaces, as apps show them. */
const code = z.preprocess(
  (value) => (typeof value === 'string' ? value.replace(/\s+/g, '') : (value ?? '')),
  z.string().max(40),
);

/** A proof of a second factor: a code, or the answer of a passkey with its challenge. */
export const proof = z.object({ code, credential: short(8_000), ticket: short(2_000) });
export type Proof = z.output<typeof proof>;

export const proofForm = proof.extend({ next });
export const appForm = z.object({
  name,
  code: code.pipe(z.string().min(1)),
  setup: z.string().max(1_000),
  next,
});
export const passkeyForm = z.object({
  name,
  credential: z.string().min(1).max(16_000),
  ticket: z.string().max(2_000),
  next,
});
export const nameForm = z.object({ name });
export const resetForm = z.object({ reason: textLine(500) });
