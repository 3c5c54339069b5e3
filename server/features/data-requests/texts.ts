import type dataRequests from '../../../config/locales/da/data-requests.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    'data-requests': typeof dataRequests;
  }
}
