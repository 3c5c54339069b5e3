import type references from '../../../../config/locales/da/references.json';

declare module '../../../platform/i18n/texts.ts' {
  interface Texts {
    references: typeof references;
  }
}
