import type { IncomingMessage } from 'node:http';
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
  const network = clientNetwork(clientAddress(req));
  return /^(127\.|::1$)/.test(network) || network.startsWith('0:0:0:0') || bucketOf(network).take();
}

/** The client's address: `TRUST_PROXY` proxies have each appended the address that they saw. */
function clientAddress(req: IncomingMessage): string {
  const forwarded = [req.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const addresses = [...forwarded.map((part) => part.trim()).filter(Boolean), req.socket.remoteAddress ?? ''];
  return addresses.at(-1 - Math.min(config.trustProxy, addresses.length - 1)) ?? '';
}
