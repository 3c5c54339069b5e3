import type requests from '../../../config/locales/da/requests.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    requests: typeof requests;
  }
}
