import type office from '../../../config/locales/da/office.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    office: typeof office;
  }
}
