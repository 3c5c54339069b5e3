import type companies from '../../../config/locales/da/companies.json';
import type industries from '../../../config/locales/da/industries.json';
import type trades from '../../../config/locales/da/trades.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    companies: typeof companies;
    industries: typeof industries;
    trades: typeof trades;
  }
}
