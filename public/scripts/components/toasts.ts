import { createElement } from './create-element.ts';

const SHOWN_FOR_MS = 8_000;

/**
 * Shows a text in a corner of the window, as a link if `href` is given. The region is `aria-live="polite"`,
 * so screen readers announce it. A toast that is hovered or focused stays. Of toasts with the same address
 * only the newest is shown.
 */
export function showToast({ text, href }: { text: string; href?: string }): void {
  const region = document.querySelector('[data-toasts]');
  if (!region) return;
  const card = createElement('div', 'toast-card');
  const content = createElement(href ? 'a' : 'p', '', text);
  if (href && content instanceof HTMLAnchorElement) content.href = href;
  card.append(content);
  if (href) region.querySelector(`a[href="${CSS.escape(href)}"]:not(:focus)`)?.parentElement?.remove();
  region.append(card);
  uncover(region, document.activeElement);

  const dismiss = () => {
    if (card.matches(':hover, :focus-within')) setTimeout(dismiss, 1_000);
    else card.remove();
  };
  setTimeout(dismiss, SHOWN_FOR_MS);
}

document.addEventListener('focusin', ({ target }) => {
  const region = document.querySelector('[data-toasts]');
  if (region && target instanceof Element) uncover(region, target);
});

/** Moves the toasts to the other end of the window where they cover the focused element (WCAG 2.4.11). */
function uncover(region: Element, focused: Element | null): void {
  if (!focused || focused === document.body || region.contains(focused)) return;
  if (overlap(region.getBoundingClientRect(), focused.getBoundingClientRect()))
    region.classList.toggle('is-moved');
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.bottom > b.top && b.bottom > a.top && a.right > b.left && b.right > a.left;
}
