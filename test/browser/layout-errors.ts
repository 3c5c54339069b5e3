/**
 * Elements of the current page that are cut, too wide or overlap: one line each. Runs in the page: must not
 * use anything outside of the function.
 */
export function layoutErrors(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const all = [...document.querySelectorAll<HTMLElement>('body *')].filter(isShown);
  const wide = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth}px too wide${widest()}`] : [];
  return [
    ...wide,
    ...all.filter(isCut).map((it) => `is cut: ${describeElement(it)}`),
    ...all.filter(overflowsCard).map((it) => `is wider than its card: ${describeElement(it)}`),
    ...all.filter(isTooNarrow).map((it) => `is too narrow for a word: ${describeElement(it)}`),
    ...overlaps(),
  ];

  function isShown(it: Element): boolean {
    const { width, height } = it.getBoundingClientRect();
    return width > 2 && height > 2 && it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }

  function widest(): string {
    const outside = all.filter((it) => it.getBoundingClientRect().right > clientWidth + 0.5);
    return outside.length > 0 ? `: ${describeElement(outside.at(-1) as Element)}` : '';
  }

  /**
   * Whether text is outside of its box, which cannot be scrolled. A line with an ellipsis (…) is allowed: its
   * full text is elsewhere.
   */
  function isCut(it: HTMLElement): boolean {
    const { overflowX, overflowY, textOverflow, webkitLineClamp, fontSize } = getComputedStyle(it);
    const hides = [overflowX, overflowY].some((overflow) => ['hidden', 'clip'].includes(overflow));
    const hasEllipsis = textOverflow === 'ellipsis' && it.clientWidth > 5 * Number.parseFloat(fontSize);
    if (!hides || it.matches('input, body') || hasEllipsis || webkitLineClamp !== 'none') return false;
    const box = it.getBoundingClientRect();
    return textBoxes(it).some(({ right, bottom }) => right > box.right + 1 || bottom > box.bottom + 1);
  }

  function textBoxes(it: HTMLElement): DOMRect[] {
    const range = document.createRange();
    const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
    const boxes: DOMRect[] = [];
    while (texts.nextNode()) {
      if (!isLaidOut(it, texts.currentNode.parentElement)) continue;
      range.selectNodeContents(texts.currentNode);
      boxes.push(...range.getClientRects());
    }
    return boxes;
  }

  /** Whether it is visible, and not in a part that scrolls by itself. */
  function isLaidOut(within: Element, parent: Element | null): boolean {
    if (!parent?.checkVisibility({ visibilityProperty: true }) || parent.closest('.sr-only')) return false;
    for (let up: Element | null = parent; up && up !== within; up = up.parentElement)
      if (getComputedStyle(up).overflowY !== 'visible') return false;
    return true;
  }

  function overflowsCard(it: HTMLElement): boolean {
    const card = it.closest('.card, .table');
    return (
      card !== null &&
      !it.closest('svg') &&
      !isOverlay(it) &&
      it.getBoundingClientRect().right > card.getBoundingClientRect().right + 1
    );
  }

  /** Whether it is so narrow that each line has one or two characters. */
  function isTooNarrow(it: HTMLElement): boolean {
    if (it.children.length > 0 || (it.textContent?.trim().length ?? 0) < 6) return false;
    const { width, height } = it.getBoundingClientRect();
    const size = Number.parseFloat(getComputedStyle(it).fontSize);
    return width < 2 * size && height > 4 * size;
  }

  function overlaps(): string[] {
    const controls = all.filter(
      (it) => it.matches('a, button, summary, input, select, textarea') && !isOverlay(it),
    );
    return controls.flatMap((one, at) =>
      controls
        .slice(at + 1)
        .filter((other) => !one.contains(other) && intersect(one, other))
        .map((other) => `overlap: ${describeElement(one)} and ${describeElement(other)}`),
    );
  }

  /** Whether it is meant to cover the page: a bar, a menu. Also checkboxes, which their label draws. */
  function isOverlay(it: Element): boolean {
    if (it.matches('.form-checkbox, .form-radio, .skipnav, .menu-panel *')) return true;
    for (let up: Element | null = it; up; up = up.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(up).position)) return true;
    return false;
  }

  /** The visible parts of an element's boxes: the rest is scrolled out of a box around it. */
  function visibleBoxes(it: Element): { left: number; right: number; top: number; bottom: number }[] {
    const scrolling: DOMRect[] = [];
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowY))
        scrolling.push(up.getBoundingClientRect());
    return [...it.getClientRects()].map(({ left, right, top, bottom }) => ({
      left,
      right,
      top: Math.max(top, ...scrolling.map((box) => box.top)),
      bottom: Math.min(bottom, ...scrolling.map((box) => box.bottom)),
    }));
  }

  function intersect(one: Element, other: Element): boolean {
    return visibleBoxes(one).some((a) =>
      visibleBoxes(other).some(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4,
      ),
    );
  }

  function describeElement(it: Element): string {
    const text = it.textContent?.replace(/\s+/g, ' ').trim().slice(0, 30) ?? '';
    return `${it.localName}.${String(it.className).split(' ').join('.')} "${text}"`;
  }
}
