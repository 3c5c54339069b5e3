import type { OfficeTask } from '../../../platform/feature.ts';
import { visibleWith } from '../../../platform/rights.ts';
import type { NavigationEntry } from '../../../platform/views/navigation.ts';
import { newThisWeek, otherProposals } from './queries.ts';
import { registerImportKind } from './service.ts';

export const registerTasks: readonly OfficeTask[] = [
  {
    text: 'register:officeTasks.newThisWeek',
    href: `${registerImportKind.href}?kind=new`,
    isVisible: visibleWith('import'),
    rows: newThisWeek,
  },
  {
    text: 'register:officeTasks.others',
    href: registerImportKind.href,
    isVisible: visibleWith('import'),
    rows: otherProposals,
  },
];

export const registerNavigation: readonly NavigationEntry[] = [
  {
    menu: 'office',
    weight: 62,
    text: 'register:menu',
    href: registerImportKind.href,
    isVisible: visibleWith('import'),
  },
];
