// Plain JavaScript, so that an older Node.js can read it and print a message instead of a syntax error.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  const advice =
    process.platform === 'linux'
      ? 'npm installs it: run "npm ci" and then "npm start".'
      : 'npm does not install it on this system: install it from https://nodejs.org, ' +
        'and run "npm ci" and then "npm start".';
  console.error(`Torvet needs Node.js 24 or later; this is ${process.versions.node}. ${advice}`);
  process.exit(1);
}

// Caches the JavaScript that Node.js makes of the TypeScript: with a full cache the compiler (20 MB) is not
// loaded. The first start fills the cache in another process. Without a writable cache folder everything
// works the same.
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache', 'torvet');
const isFirst = !existsSync(cache);
const { status } = module.enableCompileCache(cache);
process.env.NODE_COMPILE_CACHE = cache; // for worker threads: without it each compiles for 0.1 s
if (isFirst && status === module.constants.compileCacheStatus.ENABLED)
  spawnSync(process.execPath, [join(import.meta.dirname, 'start.js'), 'warm']);

await import('./main.ts');
