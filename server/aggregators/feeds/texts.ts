import type feeds from '../../../config/locales/da/feeds.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    feeds: typeof feeds;
  }
}
