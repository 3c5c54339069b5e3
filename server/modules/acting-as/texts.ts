import type actingAs from '../../../config/locales/da/acting-as.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    'acting-as': typeof actingAs;
  }
}
