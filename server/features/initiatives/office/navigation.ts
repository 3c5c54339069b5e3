import { visibleWith } from '../../../platform/rights.ts';
import type { NavigationEntry } from '../../../platform/views/navigation.ts';

export const initiativeOfficeNavigation: readonly NavigationEntry[] = [
  {
    menu: 'office-shortcuts',
    weight: 20,
    text: 'initiatives:officeMenu.create',
    href: '/initiatives/new',
    isVisible: visibleWith('edit'),
  },
];
