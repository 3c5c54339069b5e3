import type exports from '../../../config/locales/da/exports.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    exports: typeof exports;
  }
}
