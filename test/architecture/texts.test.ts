import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

type Tree = { [key: string]: string | Tree };

const rooms = (locale: string) => readdirSync(join(root, 'config', 'locales', locale)).sort();
const tree = (locale: string, room: string) =>
  JSON.parse(readFileSync(join(root, 'config', 'locales', locale, room), 'utf8')) as Tree;

describe('The texts', () => {
  it('are there for the same rooms in both languages', () => {
    expect(rooms('da')).to.deep.equal(rooms('en'));
  });

  for (const room of rooms('da')) {
    it(`are the same in both languages: ${room}`, () => {
      const danish = keysOf(tree('da', room));
      const english = keysOf(tree('en', room));

      expect(danish).to.deep.equal(english);
    });
  }

  it('say the same things: each takes the same values in both languages', () => {
    const differing = rooms('da').flatMap((room) => {
      const english = leaves(tree('en', room));
      return [...leaves(tree('da', room))]
        .filter(([key, text]) => slots(text) !== slots(english.get(key) ?? ''))
        .map(([key]) => `${room} ${key}`);
    });

    expect(differing).to.deep.equal([]);
  });

  it('exist for every key that views and code name', () => {
    const known = new Set(
      rooms('da').flatMap((room) =>
        [...leaves(tree('da', room)).keys()].map((key) => `${room.slice(0, -5)}:${key}`),
      ),
    );
    const names = (key: string) => known.has(key) || known.has(`${key}_one`) || known.has(`${key}_other`);
    const missing = [...sources('views', /\.ejs$/), ...sources('server', /\.ts$/)].flatMap((file) =>
      keysIn(readFileSync(join(root, file), 'utf8'))
        .filter((key) => !names(key))
        .map((key) => `${file}: ${key}`),
    );

    expect(missing).to.deep.equal([]);
  });

  it('are not written straight into views', () => {
    const loose = sources('views', /\.ejs$/)
      .filter((file) => !file.startsWith('views/dev/'))
      .flatMap((file) => wordsIn(readFileSync(join(root, file), 'utf8')).map((words) => `${file}: ${words}`));

    expect(loose).to.deep.equal([]);
  });

  it('come out unescaped only by the named helpers', () => {
    const raw = sources('views', /\.ejs$/).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/<%-\s*(\S+)/g)]
        .filter(([, call = '']) => !/^(include|icon|markdown|jsonLd|slot)\(/.test(call))
        .map(([text]) => `${file}: ${text}`),
    );

    expect(raw).to.deep.equal([]);
  });
});

/** A plural's forms count as one key: languages have different ones. */
function keysOf(of: Tree): string[] {
  return [...new Set([...leaves(of).keys()].map((key) => key.replace(/_(zero|one|other)$/, '')))].sort();
}

function leaves(of: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(of).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...leaves(value, `${path}${key}.`)],
    ),
  );
}

function slots(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(' ');
}

/**
 * Keys that stand whole in the source: 'room:path'. Those put together at run time are found by the pages'
 * own tests.
 */
function keysIn(source: string): string[] {
  const called = [...source.matchAll(/\bt\(\s*'([a-z-]+:[\w.-]+)'\s*[,)]/g)];
  const thrown = [...source.matchAll(/new AppError\(\s*'[\w-]+',\s*'([a-z-]+:[\w.-]+)'/g)];
  return [...called, ...thrown].map(([, key = '']) => key);
}

/** Letters between tags, outside of EJS, comments, scripts and styles. */
function wordsIn(view: string): string[] {
  const markup = view
    .replace(/<%[\s\S]*?%>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|title)[\s\S]*?<\/\1>/g, '');
  const texts = markup
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((text) => text.replace(/&\w+;/g, '').trim());
  return texts.filter((text) => /\p{L}{2,}/u.test(text));
}

function sources(folder: string, kind: RegExp): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => kind.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
