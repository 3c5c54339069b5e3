// On every page: what makes the common furniture live. Each part works without it.
import { watchConfirms } from './furniture/confirm.ts';
import { watchCounters } from './furniture/counters.ts';
import { focusFaults } from './furniture/faults.ts';
import { watchMenus } from './furniture/menus.ts';
import { watchSubmits } from './furniture/submits.ts';
import { showOpenTab } from './furniture/tabs.ts';
import { showTags } from './furniture/tags.ts';

watchMenus();
watchConfirms();
watchSubmits();
watchCounters(document);
showTags(document);
showOpenTab();
focusFaults();

// Signed in, the counts in the header move by themselves.
if (document.querySelector('[data-count-of="messages"]')) void import('./messages/live.ts');
