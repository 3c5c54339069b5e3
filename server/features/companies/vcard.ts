import type { CompanyPage } from './company-queries.ts';

/** A company as a vCard 4 (RFC 6350), for address books. */
export function vcard(company: CompanyPage, baseUrl: string): string {
  const { name, street, city, postcode, phone, email, website, slug, updatedAt } = company;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `FN:${escapeText(name)}`,
    `ORG:${escapeText(name)}`,
    street || city ? `ADR:;;${escapeText(street)};${escapeText(city)};;${escapeText(postcode)};Danmark` : '',
    phone && `TEL;VALUE=uri:tel:${phone.replace(/[^\d+]/g, '')}`,
    email && `EMAIL:${escapeText(email)}`,
    website && `URL:${website}`,
    `SOURCE:${baseUrl}/companies/${slug}.vcf`,
    `REV:${updatedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines
    .filter(Boolean)
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

function escapeText(text: string): string {
  return text.replace(/([\\,;])/g, '\\$1').replace(/\n/g, '\\n');
}

/** Folds to lines of at most 75 octets, without splitting a character of several octets (RFC 6350, 3.2). */
function fold(line: string): string {
  let octets = 0;
  return [...line].reduce((text, character) => {
    const length = Buffer.byteLength(character);
    const breaks = octets + length > 75;
    octets = breaks ? 1 + length : octets + length;
    return text + (breaks ? '\r\n ' : '') + character;
  }, '');
}
