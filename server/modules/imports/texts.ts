import type imports from '../../../config/locales/da/imports.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    imports: typeof imports;
  }
}
