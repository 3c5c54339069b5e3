import { createElement } from './create-element.ts';

const ANNOUNCE_AFTER_MS = 1_000;

/**
 * Shows how many characters are left in each field with `data-counter` (the limit), in its last fifth.
 * Announces the number to screen readers only after a pause in typing.
 */
export function initCharacterCounters(root: ParentNode): void {
  for (const group of root.querySelectorAll<HTMLElement>('[data-counter]')) initCounter(group);
}

function initCounter(group: HTMLElement): void {
  const field = group.querySelector<HTMLInputElement | HTMLTextAreaElement>('textarea, input');
  const note = group.querySelector<HTMLElement>('.character-limit');
  if (!field || !note) return;
  const limit = Number(group.dataset.counter);
  const announcement = createElement('span', 'sr-only');
  announcement.setAttribute('role', 'status');
  group.append(announcement);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    const left = limit - field.value.length;
    const template = (left < 0 ? note.dataset.over : note.dataset.left) ?? '';
    const text = template.replace('{n}', String(Math.abs(left)));
    note.hidden = left >= limit / 5;
    note.textContent = text;
    note.classList.toggle('limit-exceeded', left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => {
      announcement.textContent = left < limit / 5 ? text : '';
    }, ANNOUNCE_AFTER_MS);
  };
  field.addEventListener('input', update);
  update();
}
