import type { Profile } from './profile-queries.ts';

/** A company as a vCard 4 (RFC 6350), for an address book. */
export function vcard(company: Profile, baseUrl: string): string {
  const { name, street, city, postcode, phone, email, website, slug, updatedAt } = company;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `FN:${escaped(name)}`,
    `ORG:${escaped(name)}`,
    street || city ? `ADR:;;${escaped(street)};${escaped(city)};;${escaped(postcode)};Danmark` : '',
    phone && `TEL;VALUE=uri:tel:${phone.replace(/[^\d+]/g, '')}`,
    email && `EMAIL:${escaped(email)}`,
    website && `URL:${website}`,
    `SOURCE:${baseUrl}/companies/${slug}.vcf`,
    `REV:${updatedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines
    .filter(Boolean)
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}

function escaped(text: string): string {
  return text.replace(/([\\,;])/g, '\\$1').replace(/\n/g, '\\n');
}

/** Lines of at most 75 octets; a letter of several octets is not cut (RFC 6350, 3.2). */
function folded(line: string): string {
  let octets = 0;
  return [...line].reduce((text, letter) => {
    const length = Buffer.byteLength(letter);
    const breaks = octets + length > 75;
    octets = breaks ? 1 + length : octets + length;
    return text + (breaks ? '\r\n ' : '') + letter;
  }, '');
}
