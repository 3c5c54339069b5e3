import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ejs, { type Options } from 'ejs';
import { config, root } from '../../../config/index.ts';

type Locals = Record<string, unknown>;
type Template = (locals: Locals) => string;

const templates = new Map<string, Template>();

/**
 * Renders `views/<name>.ejs`. Inside, `include('partials/tile', { … })` names a view the same way: it sees the page's locals and
 * what it is given, not what its includer was given. Templates are compiled once, and an include is a lookup in a map.
 */
export function render(name: string, data: Locals): string {
  // No chain reaches `Object.prototype`, which is what EJS's copying of locals guards against.
  const page: Locals = Object.assign(Object.create(null), data);
  page.include = (other: string, given?: Locals) => templateOf(other)(Object.assign(Object.create(page), given));
  return templateOf(name)(page);
}

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const filename = join(root, 'views', `${name}.ejs`);
  const source = readFileSync(filename, 'utf8');
  // EJS looks names up by `with`, which keeps V8 from optimising a template. Named beforehand they are plain variables; in a block
  // of its own the template may declare the same names anew.
  const template = ejs.compile(`<% { const { include } = locals; -%>${source}<% } -%>`, {
    filename,
    _with: false,
    destructuredLocals: namesIn(source),
    rmWhitespace: true,
    compileDebug: !config.production,
    unsafePrototypeLocals: true,
  } as Options) as Template;
  if (config.mode !== 'development') templates.set(name, template);
  return template;
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
