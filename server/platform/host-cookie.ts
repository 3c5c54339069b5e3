import type { Request } from 'express';
import { config } from '../../config/index.ts';

/**
 * A cookie that only this host can set and read. With the prefix `__Host-` a browser accepts it only over
 * TLS and without a domain: no other host of the same domain can set one.
 */
export type HostCookie = {
  name: string;
  /** For `res.cookie` and `res.clearCookie`. */
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' };
  /** Whether the browser sent it, with any value. */
  isIn: (req: Request) => boolean;
  /** Its value, if that has only letters, digits, `_` and `-`, as those of `tokens.ts` and `sealed.ts`. */
  read: (req: Request) => string | undefined;
};

export function hostCookie(plainName: string): HostCookie {
  const name = config.production ? `__Host-${plainName}` : plainName;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)(?:;|$)`);
  return {
    name,
    options: { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/' },
    isIn: (req) => req.headers.cookie?.includes(`${name}=`) ?? false,
    read: (req) => pattern.exec(req.headers.cookie ?? '')?.[1],
  };
}
