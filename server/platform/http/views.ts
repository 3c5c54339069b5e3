import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { config, root } from '../../../config/index.ts';

type Locals = Record<string, unknown>;
type Include = (name: string, data?: Locals) => string;
type Template = (locals: Locals, escapeFn: undefined, include: Include) => string;

const templates = new Map<string, Template>();

/**
 * Renders `views/<name>.ejs`. Inside, `include('partials/tile', { … })` names a view the same way and inherits the locals.
 * Templates are compiled once; a lookup in a map instead of EJS's own path search makes an include in a loop cheap.
 */
export function render(name: string, locals: Locals): string {
  const include: Include = (other, data) => render(other, data ? Object.assign(Object.create(locals), data) : locals);
  return templateOf(name)(locals, undefined, include);
}

function templateOf(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const filename = join(root, 'views', `${name}.ejs`);
  const template = ejs.compile(readFileSync(filename, 'utf8'), {
    client: true,
    filename,
    rmWhitespace: true,
    compileDebug: !config.production,
  }) as unknown as Template;
  if (config.mode !== 'development') templates.set(name, template);
  return template;
}
