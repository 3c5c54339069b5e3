// `npm run types`: gives every EJS template to the compiler, as TypeScript with the types of its inputs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../../config/index.ts';
import { readTemplate, type Template } from '../../server/platform/views/template.ts';

const folder = join(root, 'node_modules', '.cache', 'torvet-views');

rmSync(folder, { recursive: true, force: true });
const templates = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ejs'))
  .map((file) => readTemplate(file.slice(0, -'.ejs'.length)));
for (const template of templates) write(`${template.name}.ejs.ts`, typescriptOf(template));
write('include.ts', includeOf(templates));
write('tsconfig.json', JSON.stringify(settings()));
const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
  {
    encoding: 'utf8',
  },
);
// The generated file has the lines of its template.
process.stdout.write(stdout.replaceAll(/^.*?torvet-views\/(.+?\.ejs)\.ts/gm, 'views/$1') + stderr);
process.exitCode = status ?? 1;

function settings() {
  return {
    extends: relative(folder, join(root, 'server/tsconfig.json')),
    compilerOptions: {
      rootDir: root,
      noEmit: true,
      // Each run writes the files anew: an incremental one kept an error after its cause had gone.
      composite: false,
      incremental: false,
      emitDeclarationOnly: false,
      noImplicitAny: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      exactOptionalPropertyTypes: false,
    },
    include: ['**/*.ts', relative(folder, join(root, 'server/**/texts.ts'))],
    exclude: [],
    // Reads the declarations that `tsc -b` wrote, instead of checking the server again.
    references: [{ path: relative(folder, join(root, 'server')) }],
  };
}

function typescriptOf({ name, source, header }: Template): string {
  const up = relative(join(folder, dirname(name)), folder) || '.';
  const project = relative(join(folder, dirname(name)), root);
  const names = header.inputs.map((input) => input.name).join(', ');
  const inputs =
    'view' in header.type
      ? `import type { ${header.type.view} as View } from '${project}/${header.type.file}'; ` +
        `import type { InputsOf, NameOf } from '${project}/server/platform/views/define-view.ts'; ` +
        `export type Inputs = InputsOf<typeof View>; '${name}' satisfies NameOf<typeof View>; `
      : `export type Inputs = ${withPaths(header.type.text, project)}; `;
  const globals = `{ ${globalNames()} }: PageGlobals`;
  const head =
    inputs.replaceAll('\n', ' ') +
    `import type { PageGlobals } from '${project}/server/platform/views/globals.ts'; ` +
    `import type { Include } from '${up}/include.ts'; ` +
    `export function template({ ${names} }: Inputs, include: Include, ${globals}): void { {`;
  return `${head}${statementsOf(source)}\n} }\n`;
}

/** The text of a type, with the paths of its imports from the project's folder. */
function withPaths(type: string, project: string): string {
  return type.replaceAll("import('server/", `import('${project}/server/`);
}

/** The code of the template's tags, each on its line; what is between them leaves only its line breaks. */
function statementsOf(source: string): string {
  let code = '';
  let end = 0;
  for (const { index, 0: tag, 1: kind, 2: body = '' } of source.matchAll(/<%([=\-#_]?)([\s\S]*?)[-_]?%>/g)) {
    code += lineBreaks(source.slice(end, index));
    if (kind === '#') code += lineBreaks(tag);
    else code += kind === '=' || kind === '-' ? `void (${body});` : body;
    end = index + tag.length;
  }
  return code;
}

function lineBreaks(text: string): string {
  return text.replaceAll(/[^\n]/g, '');
}

function globalNames(): string {
  return [
    't format locale url actor page flash site may altUrl menus',
    'asset icon markdown jsonLd tile initials values errors',
  ]
    .join(' ')
    .replaceAll(' ', ', ');
}

function includeOf(all: readonly Template[]): string {
  const lines = all.map(({ name }) => `  '${name}': import('./${name}.ejs.ts').Inputs;`);
  const source = relative(folder, join(root, 'server/platform/views/define-view.ts'));
  return `import type { ViewPart } from '${source}';\nexport type AllInputs = {\n${lines.join('\n')}\n};
type Arguments<I> = object extends I ? [inputs?: I] : [inputs: I];
export type Include = {
  <Name extends keyof AllInputs>(name: Name, ...inputs: Arguments<AllInputs[Name]>): string;
  (part: ViewPart): string;
};\n`;
}

function write(name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
