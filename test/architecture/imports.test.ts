import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

/** The layers, lowest first. A file imports from lower layers and from its own feature. */
const layers: [RegExp, number][] = [
  [/^server\/shared\//, -1],
  [/^config\//, 0],
  [/^models\//, 1],
  [/^server\/embedded-postgres\//, 1],
  [/^server\/platform\//, 2],
  [/^server\/modules\//, 5],
  [/^server\/features\/statements\//, 9],
  [/^server\/features\/(accounts|pages|dev)\//, 10],
  [/^server\/features\/(companies|data-requests)\//, 11],
  [/^server\/features\/(opportunities|events|initiatives)\//, 12],
  [/^server\/features\/messages\//, 13],
  [/^server\/features\/index\.ts$/, 19],
  [/^server\/aggregators\//, 20],
  [/^server\/(demo|commands)\//, 21],
  [/^server\/app\.ts$/, 22],
  [/^server\/(main\.ts|start\.js)$/, 23],
];

/**
 * The parts of the platform, lowest first; a part imports from those before its own group. Nothing but the
 * list of what a feature contributes lies above http. Mail lies above views, because e-mails are rendered
 * from templates.
 */
const platformParts = [
  [
    'actor',
    'assets',
    'clock',
    'fetch-json',
    'host-cookie',
    'i18n',
    'log',
    'open-data',
    'own-origin',
    'personal-data',
    'token-bucket',
    'tokens',
    'within',
  ],
  ['rights', 'sealed', 'shutdown'],
  ['acting-as', 'common-ground', 'conversations', 'errors', 'text'],
  ['database', 'second-factor'],
  ['download', 'jobs', 'pending-uploads', 'pictures', 'rate-limits'],
  ['activities', 'network-limit', 'sessions', 'views'],
  ['front-page', 'mail', 'notifications', 'own-page', 'reportable'],
  ['counts-job', 'realtime', 'retention'],
  ['http'],
  ['drawings', 'office-list', 'proven-address'],
  ['feature'],
  ['sign-in-reason'],
];

const files = ['config', 'models', 'server'].flatMap(sources);
const scripts = sources('public/scripts');

describe('Imports', () => {
  it('go between files that all belong to a layer', () => {
    expect(files.filter((file) => layerOf(file) === undefined)).to.deep.equal([]);
  });

  it('go to lower layers only', () => {
    const upward = files.flatMap((file) =>
      importsOf(file)
        .filter((other) => isUpward(file, other))
        .map((other) => `${file} → ${other}`),
    );

    expect(upward).to.deep.equal([]);
  });

  it('inside the platform go to parts before their own', () => {
    const platform = files.filter((file) => layerOf(file) === 2);
    const upward = platform.flatMap((file) =>
      importsOf(file)
        .filter((other) => isUpwardInPlatform(file, other))
        .map((other) => `${file} → ${other}`),
    );

    expect(new Set(platform.map(partOf))).to.deep.equal(new Set(platformParts.flat()));
    expect(upward).to.deep.equal([]);
  });

  it('of another feature go to its policy and queries only', () => {
    const isOfOtherFeature = (file: string, other: string) =>
      featureOf(file) && featureOf(other) && featureOf(file) !== featureOf(other);

    const others = files.flatMap((file) =>
      importsOf(file)
        .filter((other) => isOfOtherFeature(file, other) && !/\/(policy|queries)\.ts$/.test(other))
        .map((other) => `${file} → ${other}`),
    );

    expect(others).to.deep.equal([]);
  });

  it('of browser scripts go to other scripts and to server/shared only', () => {
    const isAllowed = (file: string) => /^(public\/scripts|server\/shared)\//.test(file);

    const others = scripts.flatMap((file) => targetsOf(file).filter((other) => !isAllowed(other)));

    expect(scripts).to.not.deep.equal([]);
    expect(others).to.deep.equal([]);
  });

  it('of the embedded PostgreSQL go to its index.ts, from open.ts and main.ts only', () => {
    const folder = 'server/embedded-postgres/';
    const importers = files
      .filter((file) => !file.startsWith(folder))
      .flatMap((file) => importsOf(file).map((other) => ({ file, other })))
      .filter(({ other }) => other.startsWith(folder));
    const outside = files.filter((file) => file.startsWith(folder)).flatMap(importsOf);

    expect(importers).to.have.deep.members([
      { file: 'server/platform/database/open.ts', other: `${folder}index.ts` },
      { file: 'server/main.ts', other: `${folder}index.ts` },
    ]);
    expect(outside.filter((file) => !file.startsWith(folder))).to.deep.equal([]);
  });

  it('have no cycle', () => {
    expect(cycles()).to.deep.equal([]);
  });
});

describe('The source', () => {
  it('reads the environment in config only', () => {
    // `start.js` writes one: by it, worker threads find the compile cache.
    const reads = /process\.env(?!\.NODE_COMPILE_CACHE = )/;
    const readers = files.filter((file) => !file.startsWith('config/') && reads.test(textOf(file)));

    expect(readers).to.deep.equal([]);
  });

  it('reads the time in the clock only', () => {
    const readers = files.filter((file) => /new Date\(\)|\bDate\(\)|Date\.now\b/.test(textOf(file)));

    // output.ts compares the age of files, which the file system's clock has set.
    expect(readers).to.have.members(['server/platform/clock.ts', 'server/platform/assets/output.ts']);
  });
});

function layerOf(file: string): number | undefined {
  return layers.find(([pattern]) => pattern.test(file))?.[1];
}

function featureOf(file: string): string | undefined {
  return /^server\/features\/([^/]+)\//.exec(file)?.[1];
}

/** To a higher layer, or to another feature of the same layer. */
function isUpward(file: string, other: string): boolean {
  const from = layerOf(file) ?? 0;
  const to = layerOf(other) ?? 0;
  return to > from || (from === to && featureOf(file) !== featureOf(other));
}

/** `database` of `server/platform/database/open.ts`, `clock` of `server/platform/clock.ts`. */
function partOf(file: string): string {
  return /^server\/platform\/([\w-]+)/.exec(file)?.[1] ?? '';
}

function isUpwardInPlatform(file: string, other: string): boolean {
  const rankOf = (each: string) => platformParts.findIndex((parts) => parts.includes(partOf(each)));
  return layerOf(other) === 2 && partOf(file) !== partOf(other) && rankOf(other) >= rankOf(file);
}

function cycles(): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const paths: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open')
      return void paths.push([...path.slice(path.indexOf(file)), file].join(' → '));
    state.set(file, 'open');
    for (const other of importsOf(file)) visit(other, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return paths;
}

function importsOf(file: string): string[] {
  return targetsOf(file).filter((other) => files.includes(other));
}

/** The files of this project that a file imports, by path from the project's folder. */
function targetsOf(file: string): string[] {
  const text = textOf(file);
  const staticImports = text.matchAll(/^(?:import|export)\s[^'"]*?from '(\.[^']+)'/gms);
  const dynamicImports = text.matchAll(/\bimport\('(\.[^']+)'\)/g);
  const names = [...staticImports, ...dynamicImports].map(([, name = '']) => name);
  return names.map((name) => relative(root, resolve(root, dirname(file), name)));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function sources(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => /\.(ts|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
