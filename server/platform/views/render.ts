import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ejs, { type Options } from 'ejs';
import { config, root } from '../../../config/index.ts';

type Locals = Readonly<Record<string, unknown>>;
type Include = (name: string, given?: Locals) => string;
type Template = (scope: { page: Locals; given: Locals; include: Include }) => string;

const templates = new Map<string, Template>();
const nothing: Locals = {};

/**
 * Renders `views/<name>.ejs`. Inside, `include('partials/tile', { … })` names a view the same way: it sees the page's locals and
 * what it is given (`locals`), not what its includer was given. Templates are compiled once, and an include is a lookup in a map.
 */
export function render(name: string, page: Locals): string {
  const include: Include = (other, given = nothing) => templateOf(other)({ page, given, include });
  return templateOf(name)({ page, given: page, include });
}

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const filename = join(root, 'views', `${name}.ejs`);
  const source = readFileSync(filename, 'utf8');
  // EJS looks names up by `with`, which keeps V8 from optimising a template. Named beforehand they are plain variables; in a block
  // of its own the template may declare the same names anew. Nothing is copied: objects made for each include were a third of a page.
  const template = ejs.compile(`<% { ${variables(source)} { -%>${source}<% } } -%>`, {
    filename,
    _with: false,
    localsName: 'scope',
    escape: escapeText,
    rmWhitespace: true,
    compileDebug: !config.production,
    unsafePrototypeLocals: true,
  } as Options) as Template;
  if (config.mode !== 'development') templates.set(name, template);
  return template;
}

/** Most texts have nothing to escape, and looking is quicker than replacing. */
function escapeText(text: unknown): string {
  if (text === undefined || text === null) return '';
  const written = String(text);
  return special.test(written) ? ejs.escapeXML(written) : written;
}

const special = /[&<>"']/;

/** What a template was given comes before what the page has. */
function variables(source: string): string {
  const values = namesIn(source).map((name) => `${name} = '${name}' in locals ? locals.${name} : scope.page.${name}`);
  return `const ${['{ given: locals, include } = scope', ...values].join(', ')};`;
}

const reserved = new Set(
  'as async await break case catch class const continue default delete do else false finally for function if in include instanceof let locals new null of return switch this throw true try typeof undefined var void while'.split(
    ' ',
  ),
);

/** The language's own names and the web's two that views use: not all of `globalThis`, where a tool may have put a `before`. */
const standard = new Set([
  ...(runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[]),
  'URL',
  'URLSearchParams',
]);

/** The names that a template's code uses: not properties, not what is in strings, not JavaScript's own. */
function namesIn(source: string): string[] {
  const code = [...source.matchAll(/<%(?!#)([\s\S]*?)%>/g)].map(([, text = '']) => text).join('\n');
  const bare = code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  const names = [...bare.matchAll(/(?<![\w$.]|\?\.)[A-Za-z_$][\w$]*|(?<=\.\.\.)[A-Za-z_$][\w$]*/g)].map(
    ([name]) => name,
  );
  return [...new Set(names)].filter((name) => !reserved.has(name) && !standard.has(name));
}
