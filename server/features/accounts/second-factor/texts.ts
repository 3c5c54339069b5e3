import type secondFactor from '../../../../config/locales/da/second-factor.json';

declare module '../../../platform/i18n/texts.ts' {
  interface Texts {
    'second-factor': typeof secondFactor;
  }
}
