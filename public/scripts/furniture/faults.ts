/** A form that came back: the list of what is wrong gets the focus, so that it is read first. */
export function focusFaults(): void {
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
}
