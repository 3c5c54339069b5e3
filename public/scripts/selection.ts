// Selection of table rows: one checkbox for all rows of the page, the number of selected rows, and, once all
// of the page are selected, the checkbox for those of the other pages.
import { createElement } from './components/create-element.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-selection]')) initSelection(form);

function initSelection(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
  const selectAll = addSelectAll(form.querySelector<HTMLElement>('[data-select-all]'));
  const counter = form.querySelector<HTMLElement>('[data-selected-count]');
  const bar = counter?.closest<HTMLElement>('.bulk-bar');
  const matching = form.querySelector<HTMLElement>('[data-select-matching]');

  const update = () => {
    const count = boxes.filter(({ checked }) => checked).length;
    const template = counter?.dataset.selectedCount ?? '';
    if (counter) counter.textContent = count > 0 ? template.replace('{n}', String(count)) : '';
    if (bar) bar.hidden = count === 0 && boxes.length > 0;
    if (matching) showMatching(matching, count === boxes.length);
    if (!selectAll) return;
    selectAll.checked = count === boxes.length && count > 0;
    selectAll.indeterminate = count > 0 && count < boxes.length;
  };
  selectAll?.addEventListener('change', () => {
    for (const box of boxes) box.checked = selectAll.checked;
  });
  form.addEventListener('change', update);
  addEventListener('pageshow', update); // after Back the browser restores the checkboxes
}

/** A choice of all pages would be a surprise while rows of this page are not selected. */
function showMatching(matching: HTMLElement, isShown: boolean): void {
  matching.hidden = !isShown;
  const box = matching.querySelector('input');
  if (box && !isShown) box.checked = false;
}

/** Adds the checkbox here and not in the template, because it does nothing without the script. */
function addSelectAll(cell: HTMLElement | null): HTMLInputElement | undefined {
  if (!cell) return undefined;
  const box = createElement('input', 'form-checkbox');
  box.type = 'checkbox';
  box.id = 'select-all';
  const label = createElement('label');
  label.htmlFor = box.id;
  label.append(createElement('span', 'sr-only', cell.dataset.selectAll));
  const group = createElement('div', 'form-group-checkbox');
  group.append(box, label);
  cell.append(group);
  return box;
}
