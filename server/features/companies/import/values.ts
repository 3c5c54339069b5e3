import { emailAddress } from '../../../platform/text/email-address.ts';

// Readers of single cells, as people and spreadsheets write them. Each gives undefined for a value that it
// does not understand. They need no schema: a register has a million cells.

const yes = new RegExp(
  [
    '^(ja|j|yes|y|true|sand|sandt|1|1\\.0|x|ok|wahr|vrai|vero|si|sí|oui|tosi|sant|✓|✔|✅|☑|☒|√|on)$',
    '|^(ja|yes)\\b|^(reklame|adresse)?beskyttet|^(er |har )?reklamebeskyt|^protected|^sandt?\\b',
  ].join(''),
  'iu',
);
const no = new RegExp(
  [
    '^(nej|n|no|false|falsk|falskt|0|0[.,]0|usand|usandt|falsch|faux|nein|non|nei|off|☐',
    '|ikke (reklame)?beskyttet|ubeskyttet|not protected|unprotected|ingen (reklame)?beskyttelse)$',
  ].join(''),
  'iu',
);

/** A mark of protection from advertising; undefined for an unknown word, which counts as protected. */
export function parseProtection(value: string): boolean | undefined {
  if (no.test(value)) return false;
  return yes.test(value) ? true : undefined;
}

/**
 * `561110`, `56.11.10`, or either with its title after it; restores a leading zero that the spreadsheet
 * dropped.
 */
export function parseIndustryCode(value: string): string | undefined {
  const number = /^[\d.]+/.exec(value.replace(/^(\d{5,6})[.,]0+$/, '$1'))?.[0] ?? '';
  const digits = number.replaceAll('.', '');
  return /^\d{5,6}$/.test(digits) ? digits.padStart(6, '0') : undefined;
}

/** "2630", "DK-2630", "2630,0", "2.630", and "800" for 0800; also with the town after it. */
export function parsePostcode(value: string): { postcode: string; city: string } | undefined {
  if (/^\d{4}$/.test(value)) return { postcode: value, city: '' };
  const match = /^(?:DK\s*-?\s*)?(\d)[.]?(\d{2,3})(?:[.,]0+)?(?:[\s,-]+(\D{2,}))?$/i.exec(value);
  if (!match) return undefined;
  const [, first = '', rest = '', city = ''] = match;
  return { postcode: `${first}${rest}`.padStart(4, '0'), city: city.trim() };
}

/** As the form's `phone`, after "Tlf." and before a second number; dots count as spaces. */
export function parsePhone(value: string): string | undefined {
  if (/^\+?[\d ()/-]{6,24}$/.test(value)) return value;
  const number = value
    .split(/[;,|]|\s\/\s|\s(?:eller|og|el\.)\s/i, 1)
    .join('')
    .replace(/^\s*(?:tlf|tel|telefon|phone|mobil|mob)\b[\s.:]*/i, '')
    .replace(/^(\d{8})\.0$/, '$1')
    .replace(/^\((\+\d+)\)/, '$1')
    .replaceAll('.', ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^\+?[\d ()/-]{6,24}$/.test(number) ? number : undefined;
}

/** The first address of a cell: "mailto:a@b.dk", "Anne <a@b.dk>", "a@b.dk; c@d.dk". */
export function parseEmail(value: string): string | undefined {
  const inBrackets = /<([^<>]+@[^<>]+)>/.exec(value)?.[1];
  const [first = ''] = (inBrackets ?? value).replace(/^mailto:/i, '').split(/[;,|]|\s(?:eller|og|\/)\s/, 1);
  return emailAddress(first.replace(/[?#].*$/, ''));
}

/** Nearly all web addresses: a domain, which needs no URL parser. */
const plainWebsite = /^(https?:\/\/)?(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}\/?$/i;

/**
 * A web address, with a missing scheme added: of a link of Access (`title#address#`) and of a HYPERLINK
 * formula the address, of several the first. Not one with a user or of another scheme (`mailto:`).
 */
export function parseWebsite(value: string): string | undefined {
  const plain = plainWebsite.exec(value);
  if (plain && value.length < 200) return plain[1] ? value : `https://${value}`;
  const link = /^=?HYPERLINK\("([^"]+)"/i.exec(value)?.[1] ?? /^[^#]*#([^#\s]+)#/.exec(value)?.[1];
  const [text = ''] = (link ?? value).split(/[\s;|]|,(?=\s|www|http)/i, 1);
  if (/^(?!https?:)[a-z][a-z0-9+-]*:/i.test(text)) return undefined;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address) || address.length > 300) return undefined;
  const { hostname, username, password } = new URL(address);
  const isDomain = /\.([a-z]{2,}|xn--[a-z0-9-]+)$/i.test(hostname);
  return isDomain && username === '' && password === '' ? address : undefined;
}
