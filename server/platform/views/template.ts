import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../config/index.ts';

/**
 * What a template takes, from the comment at its top:
 *
 *     <%# view eventShow of server/features/events/views.ts: event, attendees, preview? %>
 *     <%# inputs { href: string; text: string; icon?: string } %>
 *
 * The first form names the inputs of a view that routes reply with; their types are those of the `defineView`
 * named there. The second form is for partials, with the types in place. `test/types/check-views.ts` gives
 * both to the compiler.
 */
export type TemplateHeader = {
  inputs: readonly { name: string; isOptional: boolean }[];
  /**
   * The TypeScript type of the inputs: for a view, a reference to its declaration; for a partial, the text
   * itself.
   */
  type: { view: string; file: string } | { text: string };
};

export type Template = { name: string; filename: string; source: string; header: TemplateHeader };

const folders = [join(root, 'views')];

/** Adds a folder of templates: for features outside the project's own folders. */
export function addViewFolder(folder: string): void {
  if (!folders.includes(folder)) folders.push(folder);
}

/** Reads `views/<name>.ejs`. Throws if the file does not exist or does not begin with a header. */
export function readTemplate(name: string): Template {
  for (const folder of folders) {
    const filename = join(folder, `${name}.ejs`);
    const source = readIfThere(filename);
    if (source !== undefined) return { name, filename, source, header: headerOf(source, name) };
  }
  throw new Error(`there is no view ${name}`);
}

function readIfThere(filename: string): string | undefined {
  try {
    return readFileSync(filename, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const viewHeader = /^<%#\s*view\s+(\w+)\s+of\s+(\S+\.ts):([\w\s,?]*)[-_]?%>/;
const inputsHeader = /^<%#\s*inputs\s+(\{[\s\S]*?\})\s*[-_]?%>/;

function headerOf(source: string, name: string): TemplateHeader {
  const [, view, file, names] = viewHeader.exec(source) ?? [];
  if (view && file && names !== undefined)
    return { inputs: names.split(',').map(inputOf).filter(isNamed), type: { view, file } };
  const [, text] = inputsHeader.exec(source) ?? [];
  if (text) return { inputs: propertiesOf(text).map(inputOf).filter(isNamed), type: { text } };
  throw new Error(`views/${name}.ejs does not begin with a header`);
}

function inputOf(text: string) {
  const [, name = '', mark] = /^\s*(\w+)(\?)?/.exec(text) ?? [];
  return { name, isOptional: mark === '?' };
}

function isNamed({ name }: { name: string }): boolean {
  return name !== '';
}

/** The property names of an object type, without those of nested types. */
function propertiesOf(type: string): string[] {
  const properties = [''];
  let depth = 0;
  for (const character of type.slice(1, -1).replaceAll('=>', '  ')) {
    if ('{([<'.includes(character)) depth += 1;
    if ('})]>'.includes(character)) depth -= 1;
    if (depth === 0 && (character === ';' || character === ',')) properties.push('');
    else properties[properties.length - 1] += character;
  }
  return properties;
}
