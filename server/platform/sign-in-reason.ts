import type { ZodType } from 'zod';
import { config } from '../../config/index.ts';
import { AppError } from './errors.ts';
import { contributions } from './feature.ts';
import { paramsOf } from './http/route-path.ts';
import type { Translate } from './i18n/i18n.ts';

/**
 * Why a person signs in, in a sentence: from the page that the sign-in leads to. Null if that page states no
 * reason. Written for a visitor: it names nothing that a visitor may not see.
 *
 * @param next path, query and hash of the page
 */
export async function signInReason(next: string, t: Translate): Promise<string | null> {
  const { pathname, searchParams, hash } = new URL(next, config.baseUrl);
  for (const { method, path, options } of contributions('routes')) {
    const given = method === 'get' ? paramsOf(path, pathname) : undefined;
    if (!given) continue;
    const params = parsed(options.params, given);
    const query = parsed(options.query, Object.fromEntries(searchParams));
    if (!options.signInReason || !params || !query) return null;
    const { signInReason: reasonOf } = options;
    return unlessMissing(async () => reasonOf({ params: params.data, query: query.data, t, hash }));
  }
  return null;
}

/** Null for a page about something that does not exist, or that a visitor may not see. */
async function unlessMissing(reason: () => Promise<string | null>): Promise<string | null> {
  try {
    return await reason();
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

function parsed(schema: ZodType | undefined, value: unknown): { data: unknown } | undefined {
  if (!schema) return { data: value };
  const result = schema.safeParse(value);
  return result.success ? { data: result.data } : undefined;
}
