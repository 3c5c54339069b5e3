import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every icon that a view shows with `icon(name)`: dkfds' own names. One that is missing here is missing on the page. */
export const icons = [
  'account',
  'add-a-photo',
  'analytics',
  'arrow-back',
  'arrow-downward',
  'arrow-forward',
  'arrow-upward',
  'assignment',
  'attach-file',
  'bookmark',
  'business',
  'calendar-month',
  'chat',
  'check',
  'checklist',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'chevron-up',
  'close',
  'contact-card',
  'copy',
  'database',
  'delete',
  'document',
  'download',
  'edit',
  'email',
  'error',
  'feedback',
  'file',
  'flag',
  'forum',
  'groups',
  'help',
  'home',
  'hourglass',
  'how-to-reg',
  'info',
  'language',
  'link',
  'location',
  'lock',
  'menu',
  'minus',
  'more-horiz',
  'notifications',
  'open-in-new',
  'payments',
  'person',
  'person-add',
  'person-remove',
  'persons',
  'plus',
  'print',
  'refresh',
  'reply',
  'save',
  'search',
  'send',
  'settings',
  'share',
  'smartphone',
  'sort-table-ascending',
  'sort-table-descending',
  'sort-table-none',
  'star',
  'star-fill',
  'student',
  'success',
  'support-agent',
  'sync',
  'time',
  'tune',
  'upload',
  'visibility',
  'visibility-off',
  'warning',
] as const;

/** One file with all of them as symbols, so that a page asks for icons once. */
export function iconSprite(dkfds: string): string {
  const symbols = icons.map((name) =>
    symbol(name, readFileSync(join(dkfds, 'src', 'img', 'svg-icons', `${name}.svg`), 'utf8')),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function symbol(name: string, svg: string): string {
  const [, viewBox, inside] = /<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(svg) ?? [];
  if (!viewBox || !inside) throw new Error(`icon ${name} has no viewBox`);
  return `<symbol id="${name}" viewBox="${viewBox}">${inside.trim()}</symbol>`;
}
