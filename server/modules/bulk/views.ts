import { defineView } from '../../platform/views/define-view.ts';

/** `filter`: its conditions in words. `menu`: the page's entry in the office's menu. */
export const bulkQuestion = defineView('bulk/question')<{
  title: string;
  question: string;
  consequence: string;
  yes: string;
  filter: readonly string[];
  action: string;
  listHref: string;
  menu: string | undefined;
  run: string;
  count: number;
}>();
