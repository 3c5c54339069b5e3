// Baseline of a page with 20 cards: Express, one prepared SELECT through pg, EJS. No session, no translated
// texts.
import { join } from 'node:path';
import ejs from 'ejs';
import express from 'express';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = express();
app.engine('ejs', (path, options, callback) => ejs.renderFile(path, options, callback));
app.set('views', join(import.meta.dirname, 'views'));
app.enable('view cache');

app.get('/', async (_req, res) => {
  const { rows } = await pool.query({
    name: 'cards',
    text: `SELECT slug, name, tagline, district, industry, offers, seeks FROM companies
      ORDER BY created_at DESC, id DESC LIMIT 20`,
  });
  res.render('baseline-page.ejs', { companies: rows });
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`listening ${address.port}`);
});
