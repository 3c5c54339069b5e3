import type pg from 'pg';

const places = 'Nordvest,Hedens,Sengeløse,Kroppedal,Vestskov,Bredager,Torstorp,Klovtofte,Selsmose,Gadehave';
const trades = 'Trykkeri,Snedkeri,Regnskab,Maler,Bageri,Transport,Klinik,Have,Data,Byg,Auto,Café,Optik';
const industries = 'craft,building,it,food,retail,transport,production,advice,finance,health,other';
const offers = 'varmepumper,facader,bogføring,lagerhotel,rundstykker,webshop,skilte';
const seeks = 'lærling,lagerplads,revisor,pilotkunde,kørsel';
const employees = '1,2-4,5-9,10-19,20-49,50-99,200-499';
const districts = 'Taastrup,Hedehusene,Fløng,Reerslev';
/** Three of them make one of 64,000 invented words: the vocabulary grows as that of a real register. */
const syllables =
  'ba,be,bi,bo,da,de,di,do,fa,fe,fi,fo,ga,ge,gi,go,ka,ke,ki,ko,la,le,li,lo,ma,me,mi,mo,na,ne,ni,no,' +
  'ra,re,ri,ro,sa,se,si,so';

/** Companies in one statement: it must end before the machine runs out of patience or memory. */
const CHUNK = 50_000;

/**
 * Inserts invented companies, nine of ten from a register, and writes their search documents. Secondary
 * indexes are created afterwards, which takes a tenth of the time.
 */
export async function insertCompanies(client: pg.Client, count: number): Promise<void> {
  const indexes = await dropIndexes(client);
  await client.query('ALTER TABLE companies DISABLE TRIGGER USER');
  for (let from = 1; from <= count; from += CHUNK)
    await client.query(companies, [from, Math.min(from + CHUNK - 1, count)]);
  await client.query('ALTER TABLE companies ENABLE TRIGGER USER');
  await client.query('ALTER TABLE positions DISABLE TRIGGER USER');
  await client.query(positions);
  await client.query('ALTER TABLE positions ENABLE TRIGGER USER');
  for (let from = 1; from <= count; from += CHUNK)
    await client.query('SELECT refresh_company_search(ARRAY(SELECT generate_series($1::integer, $2)))', [
      from,
      Math.min(from + CHUNK - 1, count),
    ]);
  await client.query(`SET maintenance_work_mem = '512MB'`);
  for (const index of indexes) await client.query(index);
  await client.query('VACUUM ANALYZE companies, company_search, company_words');
}

const companies = `
  INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district, city, postcode, street,
    phone, email, employees, created_at, imported_at)
  SELECT 'maaling-' || n,
    ${oneOf(places, 1)} || ' ' || ${oneOf(trades, 2)} || ' '
      || initcap(${oneOf(syllables, 3)} || ${oneOf(syllables, 4)} || ${oneOf(syllables, 5)}) || ' ' || n,
    ${oneOf(industries, 6)}, ARRAY[${oneOf(offers, 7)} || ' ' || n % 997], ARRAY[${oneOf(seeks, 8)}],
    'Firma nummer ' || n, ${oneOf(districts, 9)}, ${oneOf(districts, 9)}, '2630',
    'Vejen ' || n % 300, '43990000', 'info@firma' || n || '.example',
    ${oneOf(employees, 10)}, now() - n * interval '7 seconds',
    CASE WHEN n % 10 > 0 THEN now() END
  FROM generate_series($1::integer, $2) AS n`;

/** Spread over ten by ten kilometres; one of ten has none. */
const positions = `
  INSERT INTO positions (subject_type, subject_id, latitude, longitude, source)
  SELECT 'company', id, 55.61 + (hashint4(id * 7 + 1) & 65535) / 65536.0 * 0.09,
    12.16 + (hashint4(id * 7 + 2) & 65535) / 65536.0 * 0.16, 'address'
  FROM companies WHERE id % 10 > 0`;

/** One of the words, by a hash of the number. */
function oneOf(words: string, seed: number): string {
  const list = words.split(',').map((word) => `'${word}'`);
  return `(ARRAY[${list.join(',')}])[1 + (hashint4(n * 31 + ${seed}) & 1048575) % ${list.length}]`;
}

/** Drops indexes that enforce nothing. Returns the statements that create them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; statement: string }>(`
    SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS statement
    FROM pg_index i
    WHERE i.indrelid IN ('companies'::regclass, 'company_search'::regclass) AND NOT i.indisunique`);
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ statement }) => statement);
}
