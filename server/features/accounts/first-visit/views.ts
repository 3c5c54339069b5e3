import { defineView } from '../../../platform/views/define-view.ts';

/** One of the three questions. `back`: the address of the one before. */
export type Question = {
  name: 'who' | 'seeks' | 'where';
  step: number;
  back: string | null;
  value: string | readonly string[];
  options: readonly { value: string; label: string }[];
};

export const questionView = defineView('accounts/first-visit')<{ question: Question }>();
