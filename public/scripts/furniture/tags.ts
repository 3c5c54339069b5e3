import { make } from './make.ts';

/**
 * A field of words with commas between shows beside it how each will stand on the page, and lets one take a word out.
 * The field stays a plain text field: what is typed in it is what is sent.
 */
export function showTags(within: ParentNode): void {
  for (const field of within.querySelectorAll<HTMLInputElement>('input[data-tags]')) show(field);
}

function show(field: HTMLInputElement): void {
  const list = make('ul', 'tags tags-typed');
  field.after(list);
  const draw = () => list.replaceChildren(...wordsOf(field).map((word, index) => itemOf(field, word, index, draw)));
  field.addEventListener('input', draw);
  draw();
}

function wordsOf(field: HTMLInputElement): string[] {
  return field.value
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function itemOf(field: HTMLInputElement, word: string, index: number, draw: () => void): HTMLLIElement {
  const item = make('li');
  const button = make('button', 'tag', word);
  button.setAttribute('aria-label', (field.dataset.tagsRemove ?? '').replace('{word}', word));
  const cross = make('span', 'tag-cross');
  cross.ariaHidden = 'true';
  button.append(cross);
  button.addEventListener('click', () => {
    field.value = wordsOf(field)
      .filter((_, place) => place !== index)
      .join(', ');
    draw();
    field.focus();
  });
  item.append(button);
  return item;
}
