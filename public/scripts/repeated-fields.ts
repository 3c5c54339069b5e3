// Repeated groups of fields: adds one more group. Without the script the server sends the page again.

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-add-item]'))
  button.addEventListener('click', (event) => {
    event.preventDefault();
    addItem(button);
  });

/** Copies the last item of the list with empty fields. `data-add-item` is the largest number of items. */
function addItem(button: HTMLButtonElement): void {
  const list = button.closest('fieldset')?.querySelector('ol');
  const item = list?.lastElementChild?.cloneNode(true);
  if (!list || !(item instanceof HTMLElement)) return;
  const number = list.children.length + 1;
  for (const label of item.querySelectorAll('label')) renumberLabel(label, number);
  for (const field of item.querySelectorAll('input')) {
    field.id = withNumber(field.id, number);
    field.value = '';
  }
  list.append(item);
  item.querySelector('input')?.focus();
  button.hidden = number >= Number(button.dataset.addItem);
}

/** The label's text, which may be for screen readers only (`.sr-only`), ends with the number. */
function renumberLabel(label: HTMLLabelElement, number: number): void {
  label.htmlFor = withNumber(label.htmlFor, number);
  const text = label.querySelector('.sr-only') ?? label;
  text.textContent = withNumber(text.textContent ?? '', number);
}

function withNumber(text: string, number: number): string {
  return text.replace(/\d+$/, String(number));
}
