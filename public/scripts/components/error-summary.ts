/** Focuses the list of errors of a refused form, so that screen readers read it first. */
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
}
