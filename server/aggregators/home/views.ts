import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { Today } from './today.ts';

export const visitorView = defineView('home/visitor')<{ sections: ViewPart[] }>();

/** `sections` are those that a visitor sees, for a person without any items of their own. */
export const todayView = defineView('home/today')<Today & { sections: ViewPart[] }>();
