import type figures from '../../../../config/locales/da/company-figures.json';

declare module '../../../platform/i18n/texts.ts' {
  interface Texts {
    'company-figures': typeof figures;
  }
}
