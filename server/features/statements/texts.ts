import type statements from '../../../config/locales/da/statements.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    statements: typeof statements;
  }
}
