import { createElement } from './create-element.ts';

/**
 * Asks for confirmation before a form with `data-confirm` is posted. Uses the native `<dialog>`, which traps
 * the focus and closes on Escape.
 */
export function initConfirmDialogs(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !('confirm' in form.dataset) || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    openDialog(form.dataset, () => {
      form.dataset.confirmed = 'yes';
      form.requestSubmit(submitter);
      delete form.dataset.confirmed;
    });
  });
}

function openDialog(
  { confirmTitle = '', confirmText = '', confirmYes = '', confirmNo = '' }: DOMStringMap,
  onConfirm: () => void,
): void {
  const dialog = createElement('dialog', 'dialog');
  const title = createElement('h2', '', confirmTitle);
  title.id = 'confirm-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const cancel = createElement('button', 'button button-secondary', confirmNo);
  const confirm = createElement('button', 'button button-warning', confirmYes);
  const actions = createElement('div', 'actions');
  actions.append(confirm, cancel);
  dialog.append(title, ...(confirmText ? [createElement('p', '', confirmText)] : []), actions);

  cancel.addEventListener('click', () => dialog.close());
  confirm.addEventListener('click', () => {
    dialog.close();
    onConfirm();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus(); // Enter must not confirm by accident
}
