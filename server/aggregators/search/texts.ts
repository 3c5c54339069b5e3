import type search from '../../../config/locales/da/search.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    search: typeof search;
  }
}
