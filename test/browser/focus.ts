/** The focused element: its name, its position, and the errors for people who use only a keyboard. */
export type FocusStop = {
  /** Empty where Tab has left the page, before it returns to the beginning. */
  name: string;
  /** The part of the page that contains it: positions are compared within it. Empty for floating parts. */
  part: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
  errors: string[];
};

/** Runs in the page: must not use anything outside of the function. */
export async function readFocus(): Promise<FocusStop> {
  // The link that skips to the content slides in.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === document.documentElement)
    return { name: '', part: '', top: 0, bottom: 0, left: 0, right: 0, errors: [] };
  const visible = visibleOf(focused);
  const box = boxOf(visible);
  // Inside a date field the focus moves on to the calendar button, which the browser draws and marks.
  const isDrawnByBrowser = !focused.matches(':focus');
  const errors = [
    ...(isDrawnByBrowser || isMarked([focused, ...labelsOf(focused)]) ? [] : ['the focus is not visible']),
    ...(box ? coverErrors(visible, box) : ['is outside of the window']),
    ...((focused as HTMLElement).tabIndex > 0 ? ['has a positive tabindex'] : []),
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

  /** A checkbox is drawn by its label; the field itself is not visible. */
  function visibleOf(element: Element): Element {
    return element.closest('.form-group-checkbox, .form-group-radio') ?? element;
  }

  /** How far the page and every scrolling list around it are scrolled. */
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

  /** The centre of its visible part, of the first line if it has several. */
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

  /** The nearest list around it that scrolls by itself. */
  function scrollingPart(element: Element): Element | undefined {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowY)) return up;
    return undefined;
  }
}
