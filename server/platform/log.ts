import { pino } from 'pino';
import { config } from '../../config/index.ts';

/** JSON lines on standard output. Names, addresses, bodies and tokens of people do not belong in them. */
export const log = pino({ level: config.logLevel, base: null, redact: ['*.password', '*.token', '*.email'] });
