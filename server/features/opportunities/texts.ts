import type opportunities from '../../../config/locales/da/opportunities.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    opportunities: typeof opportunities;
  }
}
