import { Secret, TOTP } from 'otpauth';

/** What authenticator apps support everywhere: six digits of SHA-1, every 30 seconds (RFC 6238). */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** The clock of a telephone may be one step early or late. */
const driftSteps = 1;

const secretBytes = 20;

/** A new secret, in the letters in which a person can type it into an app (base32). */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function totpAddress(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  // A colon separates the two in the address.
  const names = { issuer: issuer.replaceAll(':', ' '), label: label.replaceAll(':', ' ') };
  return new TOTP({ ...parameters, ...names, secret }).toString();
}

/** The time step to which a code belongs; undefined for a code that is not valid at this moment. */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  const totp = new TOTP({ ...parameters, secret });
  const timestamp = at.getTime();
  const delta = totp.validate({ token: code, timestamp, window: driftSteps });
  return delta === null ? undefined : totp.counter({ timestamp }) + delta;
}
