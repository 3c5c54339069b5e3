// Several of a list at once: all of the page with one tick, and how many are ticked.
import { make } from './furniture/make.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-selection]')) watch(form);

function watch(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
  const all = allBox(form.querySelector<HTMLElement>('[data-choose-all]'));
  const chosen = form.querySelector<HTMLElement>('[data-chosen]');
  const bar = chosen?.closest<HTMLElement>('.bulk-bar');

  const show = () => {
    const count = boxes.filter(({ checked }) => checked).length;
    if (chosen) chosen.textContent = count > 0 ? (chosen.dataset.chosen ?? '').replace('{n}', String(count)) : '';
    if (bar) bar.hidden = count === 0;
    if (!all) return;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };
  all?.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
  });
  form.addEventListener('change', show);
  addEventListener('pageshow', show); // the way back keeps what was ticked
}

/** Only the script can tick all: without it the box is not there. */
function allBox(place: HTMLElement | null): HTMLInputElement | undefined {
  if (!place) return undefined;
  const box = make('input', 'form-checkbox');
  box.type = 'checkbox';
  box.id = 'choose-all';
  const label = make('label');
  label.htmlFor = box.id;
  label.append(make('span', 'sr-only', place.dataset.chooseAll));
  const group = make('div', 'form-group-checkbox');
  group.append(box, label);
  place.append(group);
  return box;
}
