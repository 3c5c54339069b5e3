import type bulk from '../../../config/locales/da/bulk.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    bulk: typeof bulk;
  }
}
