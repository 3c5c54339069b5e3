import { publicName } from './business-name.ts';
import type { CompanyPage } from './company-queries.ts';
import { socialLinks } from './social-links.ts';

/** A company as a vCard 4 (RFC 6350), for address books. */
export function vcard(company: CompanyPage, baseUrl: string): string {
  const { street, city, postcode, phone, email, website, slug, updatedAt } = company;
  const name = publicName(company);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `FN:${escapeText(name)}`,
    `ORG:${escapeText(name)}`,
    street || city ? `ADR:;;${escapeText(street)};${escapeText(city)};;${escapeText(postcode)};Danmark` : '',
    phone && `TEL;VALUE=uri:${telephoneUri(phone)}`,
    email && `EMAIL:${escapeText(email)}`,
    website && `URL:${website}`,
    // RFC 9554, 3.5.
    ...socialLinks(company.socialLinks).map(({ name, href }) => `SOCIALPROFILE;SERVICE-TYPE=${name}:${href}`),
    `SOURCE:${baseUrl}/companies/${slug}.vcf`,
    `REV:${updatedAt.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines
    .filter(Boolean)
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

/** RFC 3966: a number without a country code is a Danish one, which has eight digits. */
export function telephoneUri(phone: string): string {
  const number = phone
    .replace(/\(0\)/g, '') // as in "+45 (0)10 43 60 28": dialled only within the country
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  if (number.startsWith('+')) return `tel:${number}`;
  if (/^\d{8}$/.test(number)) return `tel:+45${number}`;
  if (/^45\d{8}$/.test(number)) return `tel:+${number}`;
  return `tel:${number};phone-context=+45`; // RFC 3966, 5.1.5: a service number, such as 112
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
