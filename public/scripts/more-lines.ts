// Repeated fields: one more line at the press of a button, where the server would have sent the whole page again.

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-add-line]'))
  button.addEventListener('click', (event) => {
    event.preventDefault();
    addLine(button);
  });

function addLine(button: HTMLButtonElement): void {
  const list = button.closest('fieldset')?.querySelector('ol');
  const last = list?.lastElementChild;
  if (!list || !last) return;
  const number = list.children.length + 1;
  const line = last.cloneNode(true) as HTMLElement;
  for (const label of line.querySelectorAll('label')) renumber(label, number);
  for (const field of line.querySelectorAll('input')) {
    field.id = withNumber(field.id, number);
    field.value = '';
  }
  list.append(line);
  line.querySelector('input')?.focus();
  button.hidden = number >= Number(button.dataset.addLine);
}

/** Its number stands at the end of its words, for all or for who hears them. */
function renumber(label: HTMLLabelElement, number: number): void {
  label.htmlFor = withNumber(label.htmlFor, number);
  const words = label.querySelector('.sr-only') ?? label;
  words.textContent = withNumber(words.textContent ?? '', number);
}

function withNumber(text: string, number: number): string {
  return text.replace(/\d+$/, String(number));
}
