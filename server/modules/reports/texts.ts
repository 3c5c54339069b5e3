import type reports from '../../../config/locales/da/reports.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    reports: typeof reports;
  }
}
