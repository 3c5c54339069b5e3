import type { Actor } from '../actor.ts';
import type { TextKey } from '../i18n/texts.ts';

/** An entry of a menu. Entries are in the order of their weights, the lowest first. */
export type NavigationEntry = {
  /**
   * `tools`: icons at the end of the header, on a phone in its menu; `bar`: the bar at the lower edge of a
   * phone, for a signed-in person, with room for five entries; `shortcuts`: links on the front page;
   * `office`: the tabs of the office's pages; `office-shortcuts`: buttons on its first page.
   */
  menu: 'main' | 'tools' | 'bar' | 'account' | 'footer' | 'shortcuts' | 'office' | 'office-shortcuts';
  weight: number;
  text: TextKey;
  href: string;
  /** The name of an icon, where the menu shows icons. */
  icon?: string;
  /** The `section` of the pages for which the entry is marked as current. */
  section?: string;
  isVisible?: (actor: Actor | null) => boolean;
  /** The number of unread items beside the entry; `name` is that of the counter in the browser. */
  count?: { name: string; of: (actor: Actor) => number };
};

/** An entry of a menu, for a reader. */
export type MenuEntry = Pick<NavigationEntry, 'menu' | 'text' | 'href' | 'icon' | 'section'> & {
  count: { name: string; value: number } | undefined;
};

let entries: readonly NavigationEntry[] = [];

export function registerNavigation(list: readonly NavigationEntry[]): void {
  entries = list.toSorted((one, other) => one.weight - other.weight);
}

/** The menus for a reader. */
export function menusFor(actor: Actor | null): MenuEntry[] {
  return entries
    .filter(({ isVisible }) => isVisible?.(actor) ?? true)
    .map(({ count, ...entry }) => ({
      ...entry,
      count: actor && count ? { name: count.name, value: count.of(actor) } : undefined,
    }));
}
