import { config } from '../../../../config/index.ts';

/** Zones that a file defines (VTIMEZONE), by their TZID. */
export type OwnZones = ReadonlyMap<string, { alias: string; block: string }>;

/** Enough for many years of rules. Limited, because node-ical parses a zone for each event that uses it. */
const maxZoneLines = 300;

/** Renames the zones of a file: node-ical reads a definition only if its name is one that Outlook makes. */
export function ownZones(definitions: string[]): OwnZones {
  const zones = new Map<string, { alias: string; block: string }>();
  for (const block of definitions.slice(0, 50)) {
    const name = /^TZID:(.+)$/im.exec(block)?.[1]?.trim();
    const isTooLong = block.split('\r\n', maxZoneLines + 1).length > maxZoneLines;
    if (!name || isKnown(name) || zones.has(name) || isTooLong) continue;
    const alias = `Customized Time Zone ${zones.size + 1}.`;
    zones.set(name, { alias, block: block.replace(/^TZID:.+$/im, `TZID:${alias}`) });
  }
  return zones;
}

/** Puts a zone that node-ical understands into a line. An unknown zone becomes the municipality's. */
export function inKnownZone(line: string, own: OwnZones): string {
  const [, quoted, bare] =
    /^(?:DTSTART|DTEND|EXDATE|RECURRENCE-ID)[^:"]*;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(line) ?? [];
  const name = quoted ?? bare;
  if (name === undefined || isKnown(name)) return line;
  return line.replace(/;TZID=("[^"]*"|[^;:]*)/i, `;TZID=${own.get(name)?.alias ?? config.timeZone}`);
}

/** Whether a name is an IANA zone or looks like a Windows zone. */
function isKnown(name: string): boolean {
  if (/ Standard Time$/.test(name)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
