import type comments from '../../../config/locales/da/comments.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    comments: typeof comments;
  }
}
