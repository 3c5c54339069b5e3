import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

/** Imports point down only. Lower number: lower floor. */
const floors: [RegExp, number][] = [
  [/^config\//, 0],
  [/^models\//, 1],
  [/^server\/embedded-postgres\//, 1],
  [/^server\/platform\//, 2],
  [/^server\/features\/index\.ts$/, 20],
  [/^server\/features\/(accounts|pages|dev)\//, 10],
  [/^server\/features\/companies\//, 11],
  [/^server\/features\/(opportunities|events|initiatives)\//, 12],
  [/^server\/features\/messages\//, 13],
  [/^server\/features\/(notifications|search|office|feeds|home)\//, 14],
  [/^server\/(demo|commands)\//, 21],
  [/^server\/app\.ts$/, 22],
  [/^server\/(main\.ts|start\.js)$/, 23],
];

const files = ['config', 'models', 'server'].flatMap(sources);

describe('The house', () => {
  it('gives every file a floor', () => {
    expect(files.filter((file) => floorOf(file) === undefined)).to.deep.equal([]);
  });

  it('lets imports point down only', () => {
    const upward = files.flatMap((file) =>
      importsOf(file)
        .filter((other) => isUpward(file, other))
        .map((other) => `${file} → ${other}`),
    );

    expect(upward).to.deep.equal([]);
  });

  it('lets a room take only the policy and the queries of a room below it', () => {
    const borrowed = files.flatMap((file) =>
      importsOf(file)
        .filter(
          (other) =>
            roomOf(file) && roomOf(other) && roomOf(file) !== roomOf(other) && !/\/(policy|queries)\.ts$/.test(other),
        )
        .map((other) => `${file} → ${other}`),
    );

    expect(borrowed).to.deep.equal([]);
  });

  it('has no circle of imports', () => {
    expect(circles()).to.deep.equal([]);
  });

  it('imports the embedded PostgreSQL in open.ts and main.ts only, through its index.ts', () => {
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

  it('reads the environment in config alone', () => {
    const readers = files.filter((file) => !file.startsWith('config/') && /process\.env/.test(textOf(file)));

    expect(readers).to.deep.equal([]);
  });

  it('asks the time of the clock alone', () => {
    const askers = files.filter((file) => /new Date\(\)|\bDate\(\)|Date\.now\b/.test(textOf(file)));

    // The other one asks how old a file is, by the file system's clock.
    expect(askers).to.have.members(['server/platform/clock.ts', 'server/platform/assets/output.ts']);
  });
});

function floorOf(file: string): number | undefined {
  return floors.find(([pattern]) => pattern.test(file))?.[1];
}

function roomOf(file: string): string | undefined {
  return /^server\/features\/([^/]+)\//.exec(file)?.[1];
}

/** Upstairs, or sideways into another room of the same storey. */
function isUpward(file: string, other: string): boolean {
  const from = floorOf(file) ?? 0;
  const to = floorOf(other) ?? 0;
  const sideways = from === to && roomOf(file) !== roomOf(other);
  return to > from || sideways;
}

function circles(): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') return void found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    state.set(file, 'open');
    for (const other of importsOf(file)) visit(other, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return found;
}

function importsOf(file: string): string[] {
  const text = textOf(file);
  const atOnce = text.matchAll(/^(?:import|export)\s[^'"]*?from '(\.[^']+)'/gms);
  const later = text.matchAll(/\bimport\('(\.[^']+)'\)/g); // what is loaded only when it is needed
  const names = [...atOnce, ...later].map(([, name = '']) => name);
  return names.map((name) => relative(root, resolve(root, dirname(file), name))).filter((name) => files.includes(name));
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
