import { visibleWith } from '../../../platform/rights.ts';
import type { NavigationEntry } from '../../../platform/views/navigation.ts';

export const peopleOfficeNavigation: NavigationEntry = {
  menu: 'office',
  weight: 40,
  text: 'accounts:officeMenu.people',
  href: '/office/people',
  isVisible: visibleWith('people'),
};
