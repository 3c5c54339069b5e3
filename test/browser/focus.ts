/**
 * Where the focus is: what it is called, where on the page it lies, and what a person who sees only the focus
 * would miss.
 */
export type FocusStop = {
  /** Nothing where Tab leaves the page, before it comes round to its beginning. */
  name: string;
  /** The part of the page in which it stands, so that two stops can be compared; nothing for what floats. */
  part: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
  errors: string[];
};

/** Runs in the page, so it must not use anything from outside itself. */
export async function readFocus(): Promise<FocusStop> {
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished)); // the way to the content slides out
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === document.documentElement)
    return { name: '', part: '', top: 0, bottom: 0, left: 0, right: 0, errors: [] };
  const visible = visibleOf(focused);
  const box = boxOf(visible);
  // Inside a field for a day the focus goes on to the button for a calendar, which the browser draws and
  // marks itself.
  const isDrawnByBrowser = !focused.matches(':focus');
  const errors = [
    ...(isDrawnByBrowser || isMarked([focused, ...labelsOf(focused)]) ? [] : ['the focus cannot be seen']),
    ...(box ? coverErrors(visible, box) : ['lies outside of the window']),
    ...((focused as HTMLElement).tabIndex > 0 ? ['has an order of its own'] : []),
  ];
  const { top, bottom, left, right } = visible.getBoundingClientRect();
  const scrolledPx = scrolledTo(visible);
  return {
    name: nameOf(focused),
    part: partOf(focused),
    top: top + scrolledPx,
    bottom: bottom + scrolledPx,
    left,
    right,
    errors: errors,
  };

  function nameOf(element: Element): string {
    const ariaLabel = element.getAttribute('aria-label') ?? element.querySelector('[aria-label]')?.ariaLabel;
    const label = ariaLabel ?? labelsOf(element)[0]?.textContent ?? element.textContent;
    return (label?.replace(/\s+/g, ' ').trim() || element.id || element.localName).slice(0, 40);
  }

  function labelsOf(element: Element): Element[] {
    return 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : [];
  }

  /** A box to tick is drawn by its label; the field itself lies somewhere out of sight. */
  function visibleOf(element: Element): Element {
    return element.closest('.form-group-checkbox, .form-group-radio') ?? element;
  }

  /** How far the page, and every list in which it stands, has been scrolled. */
  function scrolledTo(element: Element): number {
    let sum = 0;
    for (let up = element.parentElement; up; up = up.parentElement) sum += up.scrollTop;
    return sum;
  }

  function isMarked(elements: Element[]): boolean {
    const card = elements[0]?.closest('.card-link');
    return [...elements, ...(card ? [card] : []), ...parentOf(elements[0])].some((element) =>
      [null, '::before', '::after'].some((pseudo) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, pseudo);
        return (
          outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor)
        );
      }),
    );
  }

  function parentOf(element: Element | undefined): Element[] {
    return element?.parentElement ? [element.parentElement] : [];
  }

  /** What of it is in the window, of the first line if it has several. */
  function boxOf(element: Element) {
    const first = element.getClientRects()[0];
    if (!first) return undefined;
    const [left, right] = [Math.max(0, first.left), Math.min(innerWidth, first.right)];
    const [top, bottom] = [Math.max(0, first.top), Math.min(innerHeight, first.bottom)];
    return right - left >= 1 && bottom - top >= 1
      ? { x: (left + right) / 2, y: (top + bottom) / 2 }
      : undefined;
  }

  function coverErrors(element: Element, { x, y }: { x: number; y: number }): string[] {
    const top = document.elementFromPoint(x, y);
    if (!top || element.contains(top) || top.contains(element)) return [];
    return [`is covered by ${top.localName}.${top.className}`];
  }

  function partOf(element: Element): string {
    for (let up: Element | null = element; up; up = up.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(up).position) || up.localName === 'dialog') return '';
    const part = scrollingPart(element) ?? element.closest('form, aside, nav, section, header, footer, main');
    return part ? [...document.querySelectorAll('*')].indexOf(part).toString() : '';
  }

  /** A list that scrolls within the page. */
  function scrollingPart(element: Element): Element | undefined {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowY)) return up;
    return undefined;
  }
}
