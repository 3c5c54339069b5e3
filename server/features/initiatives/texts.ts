import type initiatives from '../../../config/locales/da/initiatives.json';
import type themes from '../../../config/locales/da/themes.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    initiatives: typeof initiatives;
    themes: typeof themes;
  }
}
