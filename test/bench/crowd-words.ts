/** Words to make texts of, as an owner writes: most in Danish, some in English and German. */
const danish =
  'vi er et lille værksted i Taastrup og søger en lærling til snedkeri varmepumper facader bogføring lagerplads kunder levering aftale møde torsdag om morgenen med kaffe rundstykker erfaring bæredygtig drift maskiner opgaver samarbejde kommunen erhvervsfolk netværk hal kørsel regnskab skilte webshop rådgivning byggeri håndværk ordre tilbud fakturering moms ansatte uddannelse praktik genbrug energi solceller parkering ladestandere transport lastbiler cykler frokost kantine bager optik frisør klinik have anlæg vinduer døre gulve tag kloak strøm data sikkerhed support programmer app hjemmeside markedsføring tryk foto lyd lys musik'.split(
    ' ',
  );
const english =
  'we are looking for partners in the area who can deliver parts within a week our team builds software and robots for small factories please write if you would like to see the workshop before summer sustainable growth funding pilot customer logistics warehouse export'.split(
    ' ',
  );
const german =
  'wir suchen Partner für den Vertrieb in Dänemark Lieferung Maschinen Werkstatt Ausbildung Rechnung Angebot und bitte melden Sie sich'.split(
    ' ',
  );

const listed = (words: readonly string[]) => `'{${words.join(',')}}'`;

/** `babble(seed, words)`: the same text for the same seed, in one language, cut from a thousand texts that are made once. */
export const babble: readonly string[] = [
  `CREATE TABLE babbles AS
   SELECT n, (SELECT string_agg(vocabulary[1 + (hashint4(n * 7919 + k) & 2147483647) % cardinality(vocabulary)] || CASE WHEN k % 12 = 0 THEN '.' ELSE '' END, ' ' ORDER BY k)
     FROM generate_series(1, 700) AS k, (SELECT (CASE n % 8 WHEN 0 THEN ${listed(english)} WHEN 1 THEN ${listed(german)} ELSE ${listed(danish)} END)::text[] AS vocabulary) AS one) AS text
   FROM generate_series(0, 999) AS n`,
  'ALTER TABLE babbles ADD PRIMARY KEY (n)',
  `CREATE FUNCTION babble(seed integer, words integer) RETURNS text LANGUAGE sql STABLE AS
   'SELECT substr(text, 1 + seed % 300, words * 6) FROM babbles WHERE n = seed % 1000'`,
];

/** One of the words, by row number `n`; as if by chance, not in turn: tables are not sorted by what they say. */
export const oneOf = (words: string, salt = 0) => {
  const list = words.split(',');
  return `(string_to_array('${words}', ','))[1 + (hashint4(n + ${salt}) & 2147483647) % ${list.length}]`;
};
