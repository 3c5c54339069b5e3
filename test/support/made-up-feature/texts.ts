import type notices from './locales/da/notices.json';

declare module '../../../server/platform/i18n/texts.ts' {
  interface Texts {
    notices: typeof notices;
  }
}
