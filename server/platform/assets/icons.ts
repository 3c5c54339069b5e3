import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The icons of dkfds that views show with `icon(name)`. A page shows no icon whose name is missing here. */
export const icons = [
  'analytics',
  'arrow-back',
  'arrow-forward',
  'business',
  'calendar-month',
  'check',
  'chevron-left',
  'chevron-right',
  'close',
  'download',
  'edit',
  'email',
  'error',
  'file',
  'flag',
  'home',
  'hourglass',
  'how-to-reg',
  'info',
  'language',
  'link',
  'lock',
  'menu',
  'notifications',
  'person',
  'plus',
  'search',
  'send',
  'settings',
  'smartphone',
  'sort-table-ascending',
  'sort-table-descending',
  'sort-table-none',
  'success',
  'time',
  'visibility',
  'visibility-off',
  'warning',
] as const;

/** One SVG file with all icons as symbols: a page requests one file. `dkfds`: the package's folder. */
export function iconSprite(dkfds: string): string {
  const symbols = icons.map((name) =>
    symbol(name, readFileSync(join(dkfds, 'src', 'img', 'svg-icons', `${name}.svg`), 'utf8')),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function symbol(name: string, svg: string): string {
  const [, viewBox, content] = /<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(svg) ?? [];
  if (!viewBox || !content) throw new Error(`icon ${name} has no viewBox`);
  return `<symbol id="${name}" viewBox="${viewBox}">${content.trim()}</symbol>`;
}
