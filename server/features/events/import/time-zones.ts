import { config } from '../../../../config/index.ts';

/** Zones of a file's own making, by the name that the file gives them. */
export type OwnZones = ReadonlyMap<string, { alias: string; block: string }>;

/** Years of changing rules. The library reads a zone anew for each event that names it. */
const MOST_LINES = 300;

/** The library looks into a zone only under a name that Outlook gives such zones. */
export function ownZones(zones: string[]): OwnZones {
  const own = new Map<string, { alias: string; block: string }>();
  for (const zone of zones.slice(0, 50)) {
    const name = /^TZID:(.+)$/im.exec(zone)?.[1]?.trim();
    if (!name || isKnown(name) || own.has(name) || zone.split('\r\n', MOST_LINES + 1).length > MOST_LINES) continue;
    const alias = `Customized Time Zone ${own.size + 1}.`;
    own.set(name, { alias, block: zone.replace(/^TZID:.+$/im, `TZID:${alias}`) });
  }
  return own;
}

/** A zone that neither the file nor anybody else explains is the town's. */
export function inKnownZone(line: string, own: OwnZones): string {
  const [, quoted, bare] =
    /^(?:DTSTART|DTEND|EXDATE|RECURRENCE-ID)[^:"]*;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(line) ?? [];
  const name = quoted ?? bare;
  if (name === undefined || isKnown(name)) return line;
  return line.replace(/;TZID=("[^"]*"|[^;:]*)/i, `;TZID=${own.get(name)?.alias ?? config.timeZone}`);
}

/** By its name in the world's list of zones, or as Windows calls it. */
function isKnown(name: string): boolean {
  if (/ Standard Time$/.test(name)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
