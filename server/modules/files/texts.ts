import type files from '../../../config/locales/da/files.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    files: typeof files;
  }
}
