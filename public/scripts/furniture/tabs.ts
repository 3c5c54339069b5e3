/** Where tabs are more than the window is wide, the one that is open stands in view. */
export function showOpenTab(): void {
  const here = document.querySelector('.tab-line [aria-current]');
  here?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
