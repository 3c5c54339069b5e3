import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ejs, { type Options } from 'ejs';
import { config, root } from '../../../config/index.ts';

type Locals = Record<string, unknown>;
type Template = (locals: Locals) => string;

const templates = new Map<string, Template>();

/**
 * Renders `views/<name>.ejs`. Inside, `include('partials/tile', { … })` names a view the same way and inherits the locals.
 * Templates are compiled once; a lookup in a map instead of EJS's own path search makes an include in a loop cheap.
 */
export function render(name: string, locals: Locals): string {
  return renderWithin(name, Object.create(null), locals);
}

/** What is inherited is looked up, not copied. No chain reaches `Object.prototype`, which is what EJS's copying guards against. */
function renderWithin(name: string, outer: Locals, data: Locals): string {
  const locals: Locals = Object.assign(Object.create(outer), data);
  locals.include = (other: string, more: Locals = {}) => renderWithin(other, locals, more);
  return templateOf(name)(locals);
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
