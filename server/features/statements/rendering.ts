import { config, type Locale } from '../../../config/index.ts';
import { contributions } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { platformRetention, type RetentionRule } from '../../platform/retention.ts';
import { formatFor } from '../../platform/text/format.ts';
import { fillIn, type PlaceholderValues } from './placeholders.ts';

export function otherLanguage(language: Locale): Locale {
  return language === 'da' ? 'en' : 'da';
}

type Version = { version: number; date: Date };

/** The Markdown of a text with the values of this site. */
export function filledText(body: string, language: Locale, version: Version): string {
  const t = translator(language);
  const missing = (what?: string) =>
    what ? t('statements:missing.text', { what }) : t('statements:missing.value');
  return fillIn(body, placeholderValues(language, version), missing);
}

export function placeholderValues(language: Locale, { version, date }: Version): PlaceholderValues {
  return {
    site: config.siteName,
    municipality: config.municipality,
    url: config.baseUrl,
    contactEmail: config.contact.email,
    contactPhone: config.contact.phone,
    contactAddress: config.contact.address,
    dpoEmail: config.dpoEmail,
    version: String(version),
    date: formatFor(language).date(date),
    retention: retentionTable(language),
  };
}

/** All rules by which jobs delete data. */
export function retentionRules(): RetentionRule[] {
  return [...platformRetention, ...contributions('retention')];
}

/** The rules as a table in Markdown. */
function retentionTable(language: Locale): string {
  const t = translator(language);
  const head = [t('statements:retention.what'), t('statements:retention.howLong')];
  const rows = retentionRules().map(({ what, since, period: { unit, count } }) => [
    t(what),
    `${t(`retention:period.${unit}`, { count })} ${t(since)}`,
  ]);
  return [head, ['---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
