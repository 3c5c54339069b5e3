// Buttons above a textarea that takes Markdown. Without the script the field is a plain textarea.
import '@github/markdown-toolbar-element';
import { createElement } from './create-element.ts';

/** The library's names of the styles, in the order of the labels (views/partials/field.ejs). */
const buttons = [
  ['bold', 'B'],
  ['italic', 'I'],
  ['header-2', 'H'],
  ['unordered-list', '•'],
  ['ordered-list', '1.'],
  ['link', 'Link'],
] as const;

/** Adds the buttons to each field with `data-markdown`, the name of its toolbar. */
export function initMarkdownToolbars(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLTextAreaElement>('textarea[data-markdown]'))
    addToolbar(field);
}

function addToolbar(field: HTMLTextAreaElement): void {
  const { markdown = '', markdownLabels = '' } = field.dataset;
  const labels = markdownLabels.split('|');
  const toolbar = document.createElement('markdown-toolbar');
  toolbar.className = 'markdown-toolbar';
  toolbar.setAttribute('for', field.id);
  toolbar.setAttribute('aria-label', markdown);
  toolbar.append(
    ...buttons.map(([style, sign], index) => {
      const button = createElement('button');
      button.dataset.sign = sign; // shown by the style: its name is the label
      button.dataset.mdButton = style;
      button.tabIndex = -1; // the toolbar is one stop, in which the arrow keys move
      button.title = labels[index] ?? '';
      button.setAttribute('aria-label', labels[index] ?? '');
      return button;
    }),
  );
  field.before(toolbar);
}
