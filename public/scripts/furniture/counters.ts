import { make } from './make.ts';

/** How many characters are left, said when it matters: aloud only when one stops typing near the end. */
export function watchCounters(within: ParentNode): void {
  for (const group of within.querySelectorAll<HTMLElement>('[data-counter]')) watch(group);
}

function watch(group: HTMLElement): void {
  const field = group.querySelector<HTMLInputElement | HTMLTextAreaElement>('textarea, input');
  const note = group.querySelector<HTMLElement>('.character-limit');
  if (!field || !note) return;
  const most = Number(group.dataset.counter);
  const aloud = make('span', 'sr-only');
  aloud.setAttribute('role', 'status');
  group.append(aloud);

  let pause: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    const left = most - field.value.length;
    const text = ((left < 0 ? note.dataset.over : note.dataset.left) ?? '').replace('{n}', String(Math.abs(left)));
    note.textContent = text;
    note.classList.toggle('limit-exceeded', left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => {
      aloud.textContent = left < most / 5 ? text : '';
    }, 1_000);
  };
  field.addEventListener('input', show);
  show();
}
