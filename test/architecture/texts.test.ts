import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

type Tree = { [key: string]: string | Tree };

const files = (locale: string) => readdirSync(join(root, 'config', 'locales', locale)).sort();
const tree = (locale: string, file: string) =>
  JSON.parse(readFileSync(join(root, 'config', 'locales', locale, file), 'utf8')) as Tree;

describe('Texts', () => {
  it('are in the same files in both languages', () => {
    expect(files('da')).to.deep.equal(files('en'));
  });

  for (const file of files('da')) {
    it(`have the same keys in both languages: ${file}`, () => {
      const danish = keysOf(tree('da', file));
      const english = keysOf(tree('en', file));

      expect(danish).to.deep.equal(english);
    });
  }

  it('have the same placeholders in both languages', () => {
    const differing = files('da').flatMap((file) => {
      const english = leaves(tree('en', file));
      return [...leaves(tree('da', file))]
        .filter(([key, text]) => placeholders(text) !== placeholders(english.get(key) ?? ''))
        .map(([key]) => `${file} ${key}`);
    });

    expect(differing).to.deep.equal([]);
  });

  it('exist for every key in views and code', () => {
    const existing = new Set(
      files('da').flatMap((file) =>
        [...leaves(tree('da', file)).keys()].map((key) => `${file.slice(0, -5)}:${key}`),
      ),
    );
    const exists = (key: string) =>
      existing.has(key) || existing.has(`${key}_one`) || existing.has(`${key}_other`);
    const missing = [...sources('views', /\.ejs$/), ...sources('server', /\.ts$/)].flatMap((file) =>
      keysIn(readFileSync(join(root, file), 'utf8'))
        .filter((key) => !exists(key))
        .map((key) => `${file}: ${key}`),
    );

    expect(missing).to.deep.equal([]);
  });

  it('are not written directly into views', () => {
    const direct = sources('views', /\.ejs$/)
      .filter((file) => !file.startsWith('views/dev/'))
      .flatMap((file) => textsIn(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`));

    expect(direct).to.deep.equal([]);
  });

  it('are escaped, except by the named helpers', () => {
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

function placeholders(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(' ');
}

/**
 * Keys that the source names as a whole: 'file:path'. Keys that are built at run time are found by the tests
 * of pages.
 */
function keysIn(source: string): string[] {
  const called = [...source.matchAll(/\bt\(\s*'([a-z-]+:[\w.-]+)'\s*[,)]/g)];
  const thrown = [...source.matchAll(/new AppError\(\s*'[\w-]+',\s*'([a-z-]+:[\w.-]+)'/g)];
  return [...called, ...thrown].map(([, key = '']) => key);
}

/** The text between tags, outside of EJS, comments, scripts and styles. */
function textsIn(view: string): string[] {
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
