/** A calendar file with one event. */
export const calendarFile = Buffer.from(
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:adgang',
    'DTSTART:20991203T070000Z',
    'SUMMARY:Møde',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
);
