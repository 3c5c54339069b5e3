import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import proxyaddr from 'proxy-addr';
import { config } from '../../config/index.ts';
import { clientNetwork } from './rate-limits.ts';
import { perKey, TokenBucket } from './token-bucket.ts';

const burstSeconds = 20;

/** One limit for each network: behind one address there may be a whole office or a school. */
const bucketOf = perKey<string, TokenBucket>(
  () => new TokenBucket(config.networkRate * burstSeconds, config.networkRate),
);

/**
 * Counts a request of a network, for pages and sockets together, in the memory of this node. Returns false
 * above the limit. Requests of this machine are not counted: without `TRUST_PROXY` those of everybody behind
 * a proxy come from it.
 */
export function isWithinNetworkLimit(req: IncomingMessage): boolean {
  if (config.networkRate === 0) return true;
  const network = limitedNetworkOf(req);
  return network === undefined || bucketOf(network).take();
}

/** The network that a request comes from; undefined for this machine, which has no limit. */
export function limitedNetworkOf(req: IncomingMessage): string | undefined {
  const address = proxyaddr(req, (_address, hop) => hop < config.trustProxy); // as Express' `req.ip`
  return isLoopback(address) ? undefined : clientNetwork(address);
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\./.test(address) || address === '::1';
}

const text = 'For mange forespørgsler. Prøv igen om lidt.\n\nToo many requests. Try again in a moment.\n';

/**
 * Refuses requests above the limit of a network with a constant response, before the session is loaded or a
 * page rendered. Stylesheets and scripts count too, because the check comes first.
 */
export function limitNetwork(req: Request, res: Response, next: NextFunction): void {
  if (isWithinNetworkLimit(req)) next();
  else res.status(429).set({ 'Retry-After': '10', 'Cache-Control': 'no-store' }).type('text').send(text);
}
