import type pages from '../../../config/locales/da/pages.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    pages: typeof pages;
  }
}
