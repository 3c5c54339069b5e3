import { advertisingColumn, advertisingColumns } from './advertising.ts';
import { closingColumn, closingColumns } from './closed.ts';
import { headingKey } from './heading-key.ts';

/** What a column of a spreadsheet means. */
export const columns = [
  'name',
  'cvr',
  'street',
  'streetName',
  'houseNumber',
  'houseLetter',
  'floor',
  'door',
  'postcode',
  'city',
  'industryCode',
  'industryText',
  'phone',
  'email',
  'website',
  'employees',
  'advertisingProtected',
  'advertisingAllowed',
  'advertisingUnclear',
  'status',
  'endDate',
  'active',
  'municipalityCode',
  'municipalityName',
  'unitNumber',
] as const;
export type Column = (typeof columns)[number];

/**
 * Headings of the register's files and of people's own sheets, as `headingKey` writes them. With several of
 * one meaning in a sheet, the first in this list counts: the more specific one. So "Firma" is the company's
 * name, and "Navn" beside it is a person's.
 */
const headings: Record<Column, string> = {
  name: `virksomhedsnavn virksomhedensnavn navnpaavirksomhed navnpaavirksomheden companyname nameofcompany
    businessname firmanavn firmaetsnavn enhedsnavn produktionsenhedsnavn produktionsenhednavn
    organisationsnavn virksomhed firma company business organisation organization forretning butik navn
    name`,
  cvr: `cvr cvrnr cvrnummer cvrno cvrnumber cvrnrvirksomhed virksomhedscvrnummer virksomhedcvrnummer
    tilknyttetvirksomhedscvrnummer cvrsenr cvrse cvrsenummer companyregistrationnumber vat vatnr vatno
    vatnumber vatid momsnr momsnummer registreringsnummer`,
  street: `adresse beliggenhedsadresse beliggenhed gadeadresse vejadresse besoegsadresse forretningsadresse
    adresselinje1 adresselinje adresse1 vejnavnoghusnr vejnavnoghusnummer vejnavnhusnr vejnavnhusnummer
    vejognr vejoghusnr vejognummer gadeognr gadeoghusnr gadeognummer vejnavnognr vejnavnognummer
    streetaddress address address1 addressline1 fuldadresse postadresse`,
  streetName: 'vejnavn vej gadenavn gade streetname street',
  houseNumber: 'husnr husnummer husnummerfra husnrfra vejnr vejnummer gadenr gadenummer housenumber houseno',
  houseLetter: 'husbogstav bogstav bogstavfra husbogstavfra litra',
  floor: 'etage etagebetegnelse sal floor',
  door: 'doer doerbetegnelse sidedoer side door',
  postcode: `postnr postnummer postnrogby postnummerogby postnrby postnummerby zip zipcode zippostalcode
    postcode postalcode postnrbynavn`,
  city: 'by bynavn postdistrikt postby city town',
  industryCode: `branchekode hovedbranchekode branchekodehovedbranche hovedbranchekodedb25 branchekodedb25
    branchekodedb07 db25 db07 nace nacekode industrycode branchenr branchenummer`,
  industryText: `branche hovedbranche branchetekst branchebetegnelse branchenavn hovedbranchetekst
    hovedbranchenavn industry industrydesc vaerditekst`,
  phone: `telefon telefonnummer telefonnr tlf tlfnr tlfnummer hovednummer phone phonenumber telephone
    fastnet mobil mobilnr mobilnummer mobiltelefon mobile`,
  email: `email emailadresse emailaddress epost epostadresse elektroniskpost mailadresse mailaddress
    kontaktemail mail`,
  website: `hjemmeside hjemmesideadresse website websted webadresse webside internetadresse www web url
    homepage domaene`,
  employees: `antalansatte ansatte antalmedarbejdere medarbejdere antalbeskaeftigede beskaeftigede
    antalansatteinterval ansatteinterval intervalantalansatte intervalkodeantalansatte
    antalansatteintervalkode beskaeftigelse beskaeftigelsesinterval medarbejderinterval
    medarbejderantal employees numberofemployees
    noofemployees employeecount`,
  advertisingProtected: `reklamebeskyttelse reklamebeskyttet reklamebeskyttetvirksomhed harreklamebeskyttelse
    erreklamebeskyttet reklamebeskyt beskyttetmodreklame reklamespaerring reklamespaerret robinson
    advertisingprotected advertisingprotection protectedfromadvertising adprotected adprotection
    beskyttet beskyttelse protected`,
  advertisingAllowed: '',
  advertisingUnclear: '',
  status: `virksomhedsstatus virksomhedstatus produktionsenhedsstatus sammensatstatus cvrstatus
    registerstatus status statuskode statustekst companystatus tilstand`,
  endDate: `ophoersdato ophoertdato ophoerdato ophoert ophoer produktionsenhedophoersdato
    virksomhedophoersdato virksomhedensophoersdato slutdato lukkedato lukket nedlagt nedlaeggelsesdato
    konkursdato slettetdato afmeldt afmeldelsesdato enddate closed dissolved dissolutiondate virkningtil`,
  active: '',
  municipalityCode: `kommunekode kommunenr kommunenummer municipalitycode municipalitynumber
    beliggenhedskommunekode`,
  municipalityName: 'kommunenavn kommune municipality municipalityname beliggenhedskommune',
  unitNumber: `pnummer pnr pno pnumber produktionsenhedsnummer produktionsenhed produktionsenhednummer
    productionunit productionunitnumber`,
};

type Meaning = { column: Column; rank: number };

const spellings = new Map<string, Meaning>(
  columns.flatMap((column) =>
    headings[column]
      .split(/\s+/)
      .filter(Boolean)
      .map((spelling, rank) => [spelling, { column, rank }] as const),
  ),
);

/** Prefixes of headings that say whose column it is: `CVRAdresse_vejnavn`, `Virksomhedens telefon`. */
const prefixes = /^(cvradresse|adressering|virksomhedens|virksomheds|virksomhed|firmaets|firma|company)/;

/** Columns about a person, who is not the company. */
const aboutPerson = /kontakt|ejer|indehaver|direktoer|ansvarlig|formand|owner|director|contact/;

function meaningOf(heading: string): Meaning | undefined {
  const key = headingKey(heading);
  const exact = spellings.get(key);
  if (exact || key === '') return exact;
  const advertising = advertisingColumn(heading);
  if (advertising) return { column: advertising, rank: 0 };
  if (aboutPerson.test(key)) return undefined;
  const withoutNote = headingKey(heading.replace(/[([{].*$/, ''));
  const firstPart = headingKey(heading.split(/[,/:]/, 1)[0] ?? '');
  const candidates = [withoutNote, key.replace(prefixes, ''), withoutNote.replace(prefixes, ''), firstPart];
  for (const candidate of candidates) {
    const meaning = spellings.get(candidate);
    if (meaning) return meaning;
  }
  const closing = closingColumn(heading);
  return closing && { column: closing, rank: 0 };
}

/** Columns of which a sheet may have several that are all read: any of them may refuse something. */
export const repeatable: ReadonlySet<Column> = new Set([...advertisingColumns, ...closingColumns]);

/** The meaning of each heading. Null: it is unknown, or another of the same meaning is more specific. */
export function columnsOf(cells: readonly string[]): (Column | null)[] {
  const meanings = cells.map(meaningOf);
  const best = new Map<Column, number>();
  for (const [index, meaning] of meanings.entries()) {
    if (!meaning) continue;
    const current = meanings[best.get(meaning.column) ?? -1];
    if (!current || meaning.rank < current.rank) best.set(meaning.column, index);
  }
  const result = meanings.map((meaning, index) =>
    meaning && (repeatable.has(meaning.column) || best.get(meaning.column) === index) ? meaning.column : null,
  );
  // "Nr." says little, but right of the street's name it is the house number.
  const number = result.indexOf('streetName') + 1;
  const isFree = number > 0 && result[number] === null && !result.includes('houseNumber');
  if (isFree && /^(nr|no|nummer)$/.test(headingKey(cells[number] ?? ''))) result[number] = 'houseNumber';
  return result;
}
