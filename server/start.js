// Plain JavaScript, so that an older Node.js can read it and say what is wrong in a sentence.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  const way =
    process.platform === 'linux'
      ? 'It brings its own: run "npm ci" and then "npm start".'
      : 'On this system it does not bring its own: install it from https://nodejs.org, and run "npm ci" and then "npm start".';
  console.error(`Torvet needs Node.js 24 or later; this is ${process.versions.node}. ${way}`);
  process.exit(1);
}

// What Node.js made of the TypeScript is kept: the compiler that it brings for that would stay in memory (20 MB). The very first
// time a process of its own fills the cache. Where it cannot be written all goes on without.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'torvet');
const isFirst = !existsSync(cache);
const { status } = module.enableCompileCache(cache);
if (isFirst && status === module.constants.compileCacheStatus.ENABLED)
  spawnSync(process.execPath, [join(import.meta.dirname, 'start.js'), 'warm']);

await import('./main.ts');
