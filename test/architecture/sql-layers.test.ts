import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import * as models from '../../models/index.ts';

/** Names of models, with the table of each. */
const tableOfModel = new Map(
  Object.entries(models).flatMap(([name, model]) =>
    typeof model === 'function' && 'tableName' in model ? [[name, String(model.tableName)] as const] : [],
  ),
);

/** Restoring a backup writes every table; the seed data is inserted past the use cases, to be fast. */
const writesAllTables = /^server\/(platform\/database\/restore\.ts|demo\/)/;

const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `server/${file}`)
  .filter((file) => !writesAllTables.test(file));

describe('Tables', () => {
  it('are each written by one feature, module or part of the platform only', () => {
    const writes = files.flatMap((file) =>
      [...writtenTables(textOf(file))].map((table) => ({ table, file, owner: ownerOf(file) })),
    );
    const writers = Map.groupBy(writes, ({ table }) => table);
    const shared = [...writers]
      .filter(([, all]) => new Set(all.map(({ owner }) => owner)).size > 1)
      .map(([table, all]) => `${table}: ${all.map(({ file }) => file).join(', ')}`);

    expect([...writers.keys()]).to.include.members(['emails', 'events', 'seat_registrations', 'users']);
    expect(shared).to.deep.equal([]);
  });

  it('are read as instances of their models, which can be saved, by their owner only', () => {
    const owners = new Map(
      files.flatMap((file) => [...writtenTables(textOf(file))].map((table) => [table, ownerOf(file)])),
    );
    const foreign = files.flatMap((file) =>
      [...instanceTables(textOf(file))]
        .filter((table) => owners.get(table) !== ownerOf(file))
        .map((table) => `${file}: ${table}`),
    );

    expect(foreign).to.deep.equal([]);
  });
});

describe('The search for written tables', () => {
  it('finds statements and calls of models', () => {
    const text = `
      execute(sql\`INSERT INTO follows (user_id) VALUES (1)\`);
      execute(sql\`WITH a AS (UPDATE emails e SET text = '' RETURNING id) DELETE FROM links\`);
      const statement = 'TRUNCATE TABLE comments';
      await Event.create({}); await Message.destroy({ where: {} });`;

    expect([...writtenTables(text)]).to.have.members([
      'follows',
      'emails',
      'links',
      'comments',
      'events',
      'messages',
    ]);
  });

  it('finds a table whose name is not written out', () => {
    const text = `execute(sql\`DELETE FROM $` + '{table} WHERE id = 1`)';

    expect([...writtenTables(text)]).to.deep.equal(['$' + '{']);
  });

  it('finds no locks, conflicts and comments', () => {
    const text = `
      /** The UPDATE may fail, and DELETE FROM too. */
      sql\`SELECT FROM events FOR UPDATE OF events ON CONFLICT (id) DO UPDATE SET a = 1
        FOR NO KEY UPDATE\`; // UPDATE users
    `;

    expect([...writtenTables(text)]).to.deep.equal([]);
  });
});

const writes = [
  String.raw`\bINSERT\s+INTO`,
  String.raw`\bDELETE\s+FROM`,
  String.raw`\bTRUNCATE(?:\s+TABLE)?`,
  String.raw`(?<!\b(?:FOR|DO|KEY)\s+)\bUPDATE`,
];
const writtenTable = new RegExp(String.raw`(?:${writes.join('|')})\s+(\w+|\$\{)`, 'g');

/** Tables that a source writes, as far as its text shows it. `${` is a name that is not written out. */
function writtenTables(source: string): Set<string> {
  const text = withoutComments(source);
  const statements = text.matchAll(writtenTable);
  const calls = text.matchAll(
    /\b([A-Z]\w+)\.(?:create|bulkCreate|findOrCreate|upsert|update|increment|decrement|destroy|truncate)\(/g,
  );
  return new Set([
    ...[...statements].map(([, table = '']) => table),
    ...[...calls].flatMap(([, model = '']) => tableOfModel.get(model) ?? []),
  ]);
}

/** Tables whose rows a source reads as instances of their model. */
function instanceTables(source: string): Set<string> {
  const calls = withoutComments(source).matchAll(/\b([A-Z]\w+)\.find(?:ByPk|One|All|AndCountAll)\(/g);
  return new Set([...calls].flatMap(([, model = '']) => tableOfModel.get(model) ?? []));
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*$/gm, '');
}

/** `server/features/events`, or a part of the platform: a folder or a file. */
function ownerOf(file: string): string {
  return file.split('/').slice(0, 3).join('/');
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
