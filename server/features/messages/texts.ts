import type messages from '../../../config/locales/da/messages.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    messages: typeof messages;
  }
}
