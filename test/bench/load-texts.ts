/** Vocabularies of the sample texts, as owners write: most in Danish, some in English and German. */
const danish =
  'vi er et lille værksted i Taastrup og søger en lærling til snedkeri varmepumper facader bogføring ' +
  'lagerplads kunder levering aftale møde torsdag om morgenen med kaffe rundstykker erfaring bæredygtig ' +
  'drift maskiner opgaver samarbejde kommunen erhvervsfolk netværk hal kørsel regnskab skilte webshop ' +
  'rådgivning byggeri håndværk ordre tilbud fakturering moms ansatte uddannelse praktik genbrug energi ' +
  'solceller parkering ladestandere transport lastbiler cykler frokost kantine bager optik frisør ' +
  'klinik have anlæg vinduer døre gulve tag kloak strøm data sikkerhed support programmer app ' +
  'hjemmeside markedsføring tryk foto lyd lys musik';
const english =
  'we are looking for partners in the area who can deliver parts within a week our team builds software ' +
  'and robots for small factories please write if you would like to see the workshop before summer ' +
  'sustainable growth funding pilot customer logistics warehouse export';
const german =
  'wir suchen Partner für den Vertrieb in Dänemark Lieferung Maschinen Werkstatt Ausbildung Rechnung ' +
  'Angebot und bitte melden Sie sich';

const arrayOf = (words: string) => `'{${words.replaceAll(' ', ',')}}'`;

/**
 * Statements that create `sample_text(seed, words)`: the same text for the same seed, from a thousand stored
 * texts.
 */
export const sampleTexts: readonly string[] = [
  `CREATE TABLE sample_texts AS
   SELECT n, (
     SELECT string_agg(
       vocabulary[1 + (hashint4(n * 7919 + k) & 2147483647) % cardinality(vocabulary)]
         || CASE WHEN k % 12 = 0 THEN '.' ELSE '' END, ' ' ORDER BY k)
     FROM generate_series(1, 700) AS k, (
       SELECT (CASE n % 8 WHEN 0 THEN ${arrayOf(english)} WHEN 1 THEN ${arrayOf(german)}
         ELSE ${arrayOf(danish)} END)::text[] AS vocabulary) AS one) AS text
   FROM generate_series(0, 999) AS n`,
  'ALTER TABLE sample_texts ADD PRIMARY KEY (n)',
  `CREATE FUNCTION sample_text(seed integer, words integer) RETURNS text LANGUAGE sql STABLE AS
   'SELECT substr(text, 1 + seed % 300, words * 6) FROM sample_texts WHERE n = seed % 1000'`,
];

/**
 * SQL: a number from 0 to below `limit`, from an expression; without a pattern, so that tables are not sorted
 * by it.
 */
export function hashed(expression: string, limit: number): string {
  return `(hashint4(${expression}) & 2147483647) % ${limit}`;
}

/** SQL: one of the words, from the row's number `n` and a salt. */
export function oneOf(words: string, salt: number): string {
  return `(string_to_array('${words}', ','))[1 + ${hashed(`n + ${salt}`, words.split(',').length)}]`;
}
