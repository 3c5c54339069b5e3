/**
 * Closes menus on Escape, on a click outside and when the focus leaves. Menus are `<details>` elements, so
 * they open without a script.
 */
export function initMenus(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector('summary')?.focus();
    }
  });
  document.addEventListener('click', ({ target }) => closeMenusOutside(target));
  document.addEventListener('focusin', ({ target }) => closeMenusOutside(target));
}

function closeMenusOutside(target: EventTarget | null): void {
  for (const menu of openMenus()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
}
