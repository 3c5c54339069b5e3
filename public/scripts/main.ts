// Loaded on every page: progressive enhancement of the common components. Each works without it.
import { initCharacterCounters } from './components/character-counters.ts';
import { initConfirmDialogs } from './components/confirm-dialogs.ts';
import { focusErrorSummary } from './components/error-summary.ts';
import { initFormSubmissions } from './components/form-submissions.ts';
import { initMenus } from './components/menus.ts';
import { scrollToCurrentTab } from './components/tabs.ts';
import { initTagInputs } from './components/tag-inputs.ts';
import { forgetDraftsOnSignOut } from './messages/message-drafts.ts';

initMenus();
initConfirmDialogs(); // before the submissions: a form that waits for confirmation is not submitting yet
initFormSubmissions();
initCharacterCounters(document);
initTagInputs(document);
scrollToCurrentTab();
focusErrorSummary();
forgetDraftsOnSignOut();

// Browsers scroll to the first line of a focused text only: the rest may be under the bar of a phone.
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' });
});

if (document.querySelector('textarea[data-markdown]'))
  void import('./components/markdown-toolbar.ts').then(({ initMarkdownToolbars }) =>
    initMarkdownToolbars(document),
  );

// Only signed-in users have counts in the header. Without them the socket client is not loaded.
if (document.querySelector('[data-count-of="messages"]')) void import('./messages/live-counts.ts');
