import { z } from 'zod';
import type { Locale } from '../../../../config/index.ts';
import { cleanLine } from '../../../platform/text/plain-text.ts';

/** OpenID Connect claims about a person: all but `sub` may be missing, `locale` is a string or an object. */
export const profileClaims = z.object({
  sub: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  name: z.string().max(300).optional().catch(undefined),
  given_name: z.string().max(150).optional().catch(undefined),
  family_name: z.string().max(150).optional().catch(undefined),
  locale: z
    .union([z.string(), z.object({ language: z.string() }).transform(({ language }) => language)])
    .optional()
    .catch(undefined),
});

type ProfileClaims = z.infer<typeof profileClaims>;

/** The person's name on one line, at most 120 characters; empty if there is none. */
export function nameOf({ name, given_name: given, family_name: family }: ProfileClaims): string {
  const full = name ?? [given, family].filter(Boolean).join(' ');
  return cleanLine(cleanLine(full).slice(0, 120));
}

/** The person's language, if Torvet has it. */
export function localeOf({ locale }: ProfileClaims): Locale | null {
  const language = locale?.slice(0, 2).toLowerCase();
  return language === 'da' || language === 'en' ? language : null;
}
