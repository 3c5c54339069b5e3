import { defineView } from '../../../server/platform/views/define-view.ts';
import type { Notice } from './queries.ts';

export const noticesIndex = defineView('notices/index')<{ notices: readonly Notice[] }>();
export const noticesSection = defineView('notices/section')<{ notices: readonly Notice[] }>();
