import { createElement } from './create-element.ts';

/**
 * Shows the comma-separated words of each `input[data-tags]` as tags below the field; a click on a tag
 * removes its word. The field stays a plain text field: its value is what the form sends.
 */
export function initTagInputs(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('input[data-tags]')) initTagInput(field);
}

function initTagInput(field: HTMLInputElement): void {
  const list = createElement('ul', 'tags tags-typed');
  field.after(list);
  const update = () => {
    const items = wordsIn(field).map((word, index) => tagItem(field, { word, index, onRemove: update }));
    list.replaceChildren(...items);
  };
  field.addEventListener('input', update);
  update();
}

function wordsIn(field: HTMLInputElement): string[] {
  return field.value
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

type Tag = { word: string; index: number; onRemove: () => void };

function tagItem(field: HTMLInputElement, { word, index, onRemove }: Tag): HTMLLIElement {
  const item = createElement('li');
  const button = createElement('button', 'tag', word);
  button.setAttribute('aria-label', (field.dataset.tagsRemove ?? '').replace('{word}', word));
  const cross = createElement('span', 'tag-cross');
  cross.ariaHidden = 'true';
  button.append(cross);
  button.addEventListener('click', () => {
    field.value = wordsIn(field)
      .filter((_, position) => position !== index)
      .join(', ');
    onRemove();
    field.focus();
  });
  item.append(button);
  return item;
}
