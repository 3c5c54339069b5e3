import type follows from '../../../config/locales/da/follows.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    follows: typeof follows;
  }
}
