import type revisions from '../../../config/locales/da/revisions.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    revisions: typeof revisions;
  }
}
