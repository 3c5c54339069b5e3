import { lookup } from 'node:dns/promises';
import { createWriteStream } from 'node:fs';
import { type ClientRequest, get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An address that was refused, a response that is none, or one that is too long or too slow. */
export class DownloadError extends Error {}

export type DownloadLimits = {
  maxBytes: number;
  timeoutMs: number;
  /** For tests: also addresses of this machine and of private networks. */
  allowsPrivate?: boolean;
};

const MAX_REDIRECTS = 3;

/** Addresses that are not of the public internet (IANA's registries of special-purpose addresses). */
const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, prefix, 'ipv4');
// Of IPv6 only 2000::/3 is public, and in it these are not: Teredo, documentation, and 6to4, which embeds an
// IPv4 address.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  special.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is of the public internet. */
export function isPublicAddress(address: string): boolean {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (embedded) return isPublicAddress(embedded);
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return /^[23][0-9a-f]{3}:/i.test(address) && !special.check(address, 'ipv6');
}

/**
 * Downloads a file of the public internet. The address is checked when the connection is made, so that a name
 * cannot lead elsewhere after the check, and again after each redirect. Throws `DownloadError`; returns false
 * if there is no such file (404).
 */
export async function download(address: string, path: string, limits: DownloadLimits): Promise<boolean> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await responseOf(new URL(address), { ...limits, signal }, MAX_REDIRECTS);
    if (!response) return false;
    await pipeline(response, limiterOf(limits.maxBytes), createWriteStream(path), { signal });
    return true;
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const reason = signal.aborted ? 'it took too long' : error instanceof Error ? error.message : error;
    throw new DownloadError(`${address}: ${reason}`);
  }
}

type Guard = DownloadLimits & { signal: AbortSignal };

async function responseOf(url: URL, guard: Guard, redirects: number): Promise<IncomingMessage | undefined> {
  const response = await request(url, guard);
  const { statusCode = 0, headers } = response;
  if (statusCode === 200) return response;
  response.destroy();
  if (statusCode === 404) return undefined;
  if (statusCode < 300 || statusCode > 399 || !headers.location || redirects === 0)
    throw new DownloadError(`${url.origin}${url.pathname} answered ${statusCode}`);
  return responseOf(new URL(headers.location, url), guard, redirects - 1);
}

function request(url: URL, { allowsPrivate = false, signal }: Guard): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:'))
    throw new DownloadError(`${url.protocol} is not https:`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // No lookup is made for an address in digits.
  if (isIP(host) && !allowsPrivate && !isPublicAddress(host)) throw notPublic(host);
  const options = { signal, lookup: guardedLookup(allowsPrivate), headers: { 'user-agent': 'Torvet' } };
  return new Promise((resolve, reject) => {
    const sent: ClientRequest =
      url.protocol === 'http:' ? getHttp(url, options, resolve) : getHttps(url, options, resolve);
    sent.once('error', reject);
  });
}

function guardedLookup(allowsPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { all: true, family: options.family ?? 0 }).then(
      (addresses) => {
        const refused = addresses.find(({ address }) => !allowsPrivate && !isPublicAddress(address));
        const [first] = addresses;
        if (refused || !first) callback(notPublic(hostname), '', 0);
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
}

function notPublic(host: string): DownloadError {
  return new DownloadError(`${host} is not an address of the public internet`);
}

function limiterOf(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new DownloadError(`more than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}
