import { domainToASCII } from 'node:url';

/** The form of an e-mail address: that of zod's `z.email()`, with top-level domains in ASCII (`xn--`) too. */
export const emailPattern =
  /^(?:[a-z0-9_'+-]+\.)*[a-z0-9_'+-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;

/**
 * An e-mail address as it is stored: in lower case, its domain in ASCII (IDNA: "brødhuset.dk" is
 * "xn--brdhuset-r1a.dk", which every mail server understands). Not validated.
 */
export function normaliseEmail(text: string): string {
  if (/^[!-~]+$/.test(text)) return text.toLowerCase(); // ASCII, as nearly all
  const address = text.normalize('NFC').trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || !/[^ -~]/.test(domain)) return address;
  return `${address.slice(0, at)}@${domainToASCII(domain)}`;
}

/** The stored form of an e-mail address; undefined when it is none. */
export function emailAddress(text: string): string | undefined {
  const address = normaliseEmail(text);
  return address.length <= 254 && emailPattern.test(address) ? address : undefined;
}

/**
 * The mailbox of a stored address, to recognise its owner: without the part after a plus sign, which mail
 * servers ignore. Only for comparing: e-mails go to the address as it was written.
 */
export function mailboxOf(email: string): string {
  return normaliseEmail(email).replace(/^([^+@]+)\+[^@]*@/, '$1@');
}

/** `mette@firma.dk` as `m…@firma.dk`, for those who may guess the address but must not learn it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
