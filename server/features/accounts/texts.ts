import type accounts from '../../../config/locales/da/accounts.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    accounts: typeof accounts;
  }
}
