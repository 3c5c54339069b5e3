// Selection of table rows: one checkbox for all rows of the page, and the number of selected rows.
import { createElement } from './components/create-element.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-selection]')) initSelection(form);

function initSelection(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]')];
  const selectAll = addSelectAll(form.querySelector<HTMLElement>('[data-select-all]'));
  const counter = form.querySelector<HTMLElement>('[data-selected-count]');
  const bar = counter?.closest<HTMLElement>('.bulk-bar');

  const update = () => {
    const count = boxes.filter(({ checked }) => checked).length;
    const template = counter?.dataset.selectedCount ?? '';
    if (counter) counter.textContent = count > 0 ? template.replace('{n}', String(count)) : '';
    if (bar) bar.hidden = count === 0;
    if (!selectAll) return;
    selectAll.checked = count === boxes.length;
    selectAll.indeterminate = count > 0 && count < boxes.length;
  };
  selectAll?.addEventListener('change', () => {
    for (const box of boxes) box.checked = selectAll.checked;
  });
  form.addEventListener('change', update);
  addEventListener('pageshow', update); // after Back the browser restores the checkboxes
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
