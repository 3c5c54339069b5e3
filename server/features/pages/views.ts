import { defineView } from '../../platform/views/define-view.ts';

export type StatementName = 'was' | 'privacy' | 'openData';

export const statementView = defineView('pages/statement')<{ name: StatementName }>();
