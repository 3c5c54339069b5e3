import { defineView } from '../../platform/views/define-view.ts';

export const openDataView = defineView('pages/open-data')<Record<never, never>>();
