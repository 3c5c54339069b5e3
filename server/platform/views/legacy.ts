// Templates that do not name their inputs yet. Goes when the last one is converted.
import { runInNewContext } from 'node:vm';
import ejs, { type Options } from 'ejs';
import { config } from '../../../config/index.ts';

type Locals = Readonly<Record<string, unknown>>;
export type LegacyTemplate = (scope: {
  page: Locals;
  given: Locals;
  include: (view: string, given?: Locals) => string;
}) => string;

export function compileLegacy(source: string, filename: string, escape: (text: unknown) => string): LegacyTemplate {
  return ejs.compile(`<% { ${variables(source)} { -%>${source}<% } } -%>`, {
    filename,
    _with: false,
    localsName: 'scope',
    escape,
    rmWhitespace: true,
    compileDebug: !config.production,
    unsafePrototypeLocals: true,
  } as Options) as LegacyTemplate;
}

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
