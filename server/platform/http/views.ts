import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const template = ejs.compile(readFileSync(filename, 'utf8'), {
    filename,
    rmWhitespace: true,
    compileDebug: !config.production,
    unsafePrototypeLocals: true,
  } as Options) as Template;
  if (config.mode !== 'development') templates.set(name, template);
  return template;
}
