import { make } from './make.ts';

/** A form with `data-confirm` asks before it posts. The browser's own dialog holds the focus and closes on Escape. */
export function watchConfirms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !('confirm' in form.dataset) || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    ask(form.dataset, () => {
      form.dataset.confirmed = 'yes';
      form.requestSubmit(submitter);
      delete form.dataset.confirmed;
    });
  });
}

function ask(
  { confirmTitle = '', confirmText = '', confirmYes = '', confirmNo = '' }: DOMStringMap,
  onYes: () => void,
): void {
  const dialog = make('dialog', 'dialog');
  const title = make('h2', '', confirmTitle);
  title.id = 'confirm-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const no = make('button', 'button button-secondary', confirmNo);
  const yes = make('button', 'button button-warning', confirmYes);
  const actions = make('div', 'actions');
  actions.append(yes, no);
  dialog.append(title, ...(confirmText ? [make('p', '', confirmText)] : []), actions);

  no.addEventListener('click', () => dialog.close());
  yes.addEventListener('click', () => {
    dialog.close();
    onYes();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus(); // the harmless answer is the one at hand
}
