import type maps from '../../../config/locales/da/maps.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    maps: typeof maps;
  }
}
