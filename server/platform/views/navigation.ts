import type { Actor } from '../actor.ts';
import type { TextKey } from '../i18n/texts.ts';

/** An entry of a menu. Entries stand in the order of their weights, the lowest first. */
export type NavigationEntry = {
  /**
   * `shortcuts`: links on the front page; `office`: the tabs of the office's pages; `office-shortcuts`:
   * buttons on the first of them.
   */
  menu: 'main' | 'account' | 'footer' | 'shortcuts' | 'office' | 'office-shortcuts';
  weight: number;
  text: TextKey;
  href: string;
  /** The name of an icon, where the menu shows icons. */
  icon?: string;
  /** The `section` of the pages for which it is marked as current. */
  section?: string;
  isVisible?: (actor: Actor | null) => boolean;
  /** A count beside it, of what the person has not read; `name` is that of the counter in the browser. */
  count?: { name: string; of: (actor: Actor) => number };
};

/** An entry as a page shows it to its reader. */
export type MenuEntry = Pick<NavigationEntry, 'menu' | 'text' | 'href' | 'icon' | 'section'> & {
  count: { name: string; value: number } | undefined;
};

let entries: readonly NavigationEntry[] = [];

export function registerNavigation(list: readonly NavigationEntry[]): void {
  entries = list.toSorted((one, other) => one.weight - other.weight);
}

/** The menus as a person sees them. */
export function menusFor(actor: Actor | null): MenuEntry[] {
  return entries
    .filter(({ isVisible }) => isVisible?.(actor) ?? true)
    .map(({ count, ...entry }) => ({
      ...entry,
      count: actor && count ? { name: count.name, value: count.of(actor) } : undefined,
    }));
}
