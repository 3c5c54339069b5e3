import type notifications from '../../../config/locales/da/notifications.json';

declare module '../../platform/i18n/texts.ts' {
  interface Texts {
    notifications: typeof notifications;
  }
}
