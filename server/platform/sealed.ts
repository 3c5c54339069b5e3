import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { config } from '../../config/index.ts';
import { now } from './clock.ts';

// Encryption with a key that is derived from SESSION_SECRET (HKDF, RFC 5869). With another secret, what was
// sealed before cannot be opened.

const nonceBytes = 12;
const tagBytes = 16;

const keys = new Map<string, Buffer>();

/** A key for one purpose, so that what is sealed for one cannot be opened for another. */
function keyFor(purpose: string): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', config.sessionSecret, '', `torvet ${purpose}`, 32));
    keys.set(purpose, key);
  }
  return key;
}

/**
 * Encrypts bytes (AES-256-GCM).
 *
 * @param context whose they are: opening them with another context fails
 */
export function seal(purpose: string, content: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce).setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

/** The content; undefined unless it was sealed for this purpose and context, with this secret. */
export function unseal(purpose: string, sealed: Uint8Array, context: string): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const nonce = sealed.subarray(0, nonceBytes);
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), nonce, options)
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const ticket = z.object({ until: z.number(), content: z.unknown() });

/** A value for a form or a cookie, which the browser can neither read nor change, until a moment. */
export function sealTicket(purpose: string, content: unknown, { until, context }: Ticket): string {
  const text = JSON.stringify({ until: until.getTime(), content });
  return seal(purpose, Buffer.from(text), context).toString('base64url');
}

export type Ticket = { until: Date; context: string };

/** The content of a ticket; undefined unless it is valid now. */
export function openTicket<T>(
  purpose: string,
  sealed: string,
  { context, schema }: { context: string; schema: z.ZodType<T> },
): T | undefined {
  const opened = unseal(purpose, Buffer.from(sealed, 'base64url'), context);
  if (!opened) return undefined;
  const { until, content } = ticket.parse(JSON.parse(opened.toString('utf8')));
  return until > now().getTime() ? schema.parse(content) : undefined;
}
