import type { TermsGate } from '../../../platform/http/terms-gate.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { termsFirstView } from '../views.ts';
import { findOffer } from './offer.ts';
import { acceptTerms } from './service.ts';

export const termsGate: TermsGate = {
  ask: async ({ actor, locale, action, fields, isMultipart }) => {
    const sent = Object.entries(fields).flatMap(([name, value]) =>
      name === 'acceptedTerms' ? [] : [value].flat().map((each) => ({ name, value: each })),
    );
    return termsFirstView(
      { title: translator(locale)('accounts:terms.firstTitle'), noIndex: true },
      { offer: await findOffer(actor, locale), action, sent, isMultipart },
    );
  },
  accept: acceptTerms,
};
