import type reasons from '../../../config/locales/da/reasons.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    reasons: typeof reasons;
  }
}
