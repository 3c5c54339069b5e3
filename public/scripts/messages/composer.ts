/** The field below: Enter sends where there is a keyboard, Shift and Enter begin a new line; on a phone Enter is a new line. */
export function watchComposer(place: HTMLElement, send: (body: string) => void, onTyping: () => void): void {
  const form = place.querySelector<HTMLFormElement>('[data-composer]');
  const field = form?.querySelector('textarea');
  if (!form || !field) return;
  const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = field.value.trim();
    if (body) send(body);
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
