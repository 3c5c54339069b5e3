import type events from '../../../config/locales/da/events.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    events: typeof events;
  }
}
