// Plain JavaScript, so that an older Node.js can read it and say what is wrong in a sentence.
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  console.error(
    `Torvet needs Node.js 24 or later; this is ${process.versions.node}. It brings its own: run "npm ci" and then "npm start".`,
  );
  process.exit(1);
}

await import('./main.ts');
