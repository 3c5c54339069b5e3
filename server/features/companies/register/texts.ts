import type register from '../../../../config/locales/da/register.json';

declare module '../../../platform/i18n/texts.ts' {
  interface Texts {
    register: typeof register;
  }
}
