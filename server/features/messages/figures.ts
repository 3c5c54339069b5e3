import type { Figure } from '../../platform/feature.ts';

export const messageFigure: Figure = {
  name: 'messages',
  label: 'messages:figures.messages',
  weight: 80,
  count: 'messages',
  monthly: { heading: 'messages:figures.messagesMonthly' },
};
