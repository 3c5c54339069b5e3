import { keepDraft } from './message-drafts.ts';

type Handlers = { onSend: (body: string) => void; onTyping: () => void };

/**
 * The form for a new message. With a keyboard Enter sends and Shift+Enter breaks the line; on a touch screen
 * Enter breaks the line. Without handlers, for the first message of a conversation, the browser sends it.
 */
export function initComposer(page: ParentNode, handlers?: Handlers): void {
  const form = page.querySelector<HTMLFormElement>('[data-composer]');
  const field = form?.querySelector('textarea');
  if (!form || !field) return;
  const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');
  const draft = keepDraft(field, form.dataset.draft ?? '');

  form.addEventListener('submit', (event) => {
    if (!handlers) return;
    event.preventDefault();
    const body = field.value.trim();
    if (body) handlers.onSend(body);
    draft.clear();
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard.matches) return;
    event.preventDefault();
    if (field.value.trim()) form.requestSubmit();
  });
  if (handlers) field.addEventListener('input', handlers.onTyping);
}
