/**
 * The form for a new message. With a keyboard Enter sends and Shift+Enter breaks the line; on a touch screen
 * Enter breaks the line.
 */
export function initComposer(
  conversation: HTMLElement,
  { onSend, onTyping }: { onSend: (body: string) => void; onTyping: () => void },
): void {
  const form = conversation.querySelector<HTMLFormElement>('[data-composer]');
  const field = form?.querySelector('textarea');
  if (!form || !field) return;
  const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = field.value.trim();
    if (body) onSend(body);
    field.value = '';
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard.matches) return;
    event.preventDefault();
    if (field.value.trim()) form.requestSubmit();
  });
  field.addEventListener('input', onTyping);
}
