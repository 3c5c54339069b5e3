import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { Today } from './today.ts';

export const visitorView = defineView('home/visitor')<{ sections: ViewPart[] }>();

/** `sections` are those of a visitor, for a person of whom nothing is known yet. */
export const todayView = defineView('home/today')<Today & { sections: ViewPart[] }>();
