/** Scrolls the current tab into view where the tabs are wider than the window. */
export function scrollToCurrentTab(): void {
  const tab = document.querySelector('.tab-bar [aria-current]');
  tab?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
