import ejs, { type Options } from 'ejs';
import { config } from '../../../config/index.ts';
import type { ViewPart } from './define-view.ts';
import { readTemplate, type Template } from './template.ts';

export type Inputs = Readonly<Record<string, unknown>>;
type Include = (view: string | ViewPart, inputs?: Inputs) => string;
type Scope = { globals: Inputs; inputs: Inputs; include: Include };
type Compiled = { write: (scope: Scope) => string; name: string; required: readonly string[] };

const compiled = new Map<string, Compiled>();
const none: Inputs = {};

/**
 * Renders `views/<name>.ejs` in strict mode. A template can use the inputs that its header names, and the
 * globals of the page; a missing input and an undeclared name throw. `include('partials/tile', { … })`
 * renders another template the same way, with the given inputs and the globals. Each template is compiled
 * once.
 */
export function render(name: string, inputs: Inputs, globals: Inputs): string {
  const include: Include = (view, inputs = none) => {
    const part = typeof view === 'string' ? { view, inputs } : view;
    return write(part.view, { globals, inputs: part.inputs, include });
  };
  return write(name, { globals, inputs, include });
}

function write(name: string, scope: Scope): string {
  const template = templateOf(name, scope.globals);
  for (const input of template.required)
    if (!(input in scope.inputs)) throw new Error(`views/${name}.ejs was not given "${input}"`);
  return template.write(scope);
}

function templateOf(name: string, globals: Inputs): Compiled {
  const cached = compiled.get(name);
  if (cached) return cached;
  const template = compile(readTemplate(name), Object.keys(globals));
  if (config.mode !== 'development') compiled.set(name, template);
  return template;
}

function compile({ name, filename, source, header }: Template, globals: readonly string[]): Compiled {
  const inputs = header.inputs.map((input) => input.name);
  // Passes only the globals that the template mentions: a page includes a hundred partials, and each would
  // read all of them.
  const mentioned = globals.filter((global) => !inputs.includes(global) && mentions(source, global));
  const [inputNames, globalNames] = [inputs.join(', '), mentioned.join(', ')];
  const declarations = `const { ${inputNames} } = scope.inputs, { ${globalNames} } = scope.globals;`;
  // Wraps in blocks: EJS has its own parameter `include`, and the template may redeclare one of these names.
  const text = `<% { const { include } = scope; ${declarations} { -%>${withoutHeaderLine(source)}<% } } -%>`;
  const write = ejs.compile(text, {
    filename,
    strict: true,
    localsName: 'scope',
    escape: escapeText,
    rmWhitespace: true,
    compileDebug: !config.production,
    unsafePrototypeLocals: true,
  } as Options) as (scope: Scope) => string;
  const required = header.inputs.filter(({ isOptional }) => !isOptional).map((input) => input.name);
  return { write, name, required };
}

/** Removes the line break after the header, which would precede the doctype. */
function withoutHeaderLine(source: string): string {
  return source.replace(/^(<%#[\s\S]*?)[-_]?%>/, '$1-%>');
}

function mentions(source: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(source);
}

const special = /[&<>"']/;

/** Tests before replacing, because most texts have nothing to escape and a test is faster. */
function escapeText(text: unknown): string {
  if (text === undefined || text === null) return '';
  const written = String(text);
  return special.test(written) ? ejs.escapeXML(written) : written;
}
