import type officeLists from '../../../config/locales/da/office-lists.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    'office-lists': typeof officeLists;
  }
}
