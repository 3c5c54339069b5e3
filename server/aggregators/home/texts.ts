import type home from '../../../config/locales/da/home.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    home: typeof home;
  }
}
