import { config } from '../../config/index.ts';

/**
 * Whether an `Origin` is this site: BASE_URL, or outside production the host of the request (tests use random
 * ports).
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (!origin) return false;
  if (origin === new URL(config.baseUrl).origin) return true;
  return !config.production && host !== undefined && origin === `http://${host}`;
}
