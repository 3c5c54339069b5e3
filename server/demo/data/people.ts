import { residents } from './people-residents.ts';
import type { DemoPerson } from './types.ts';

/**
 * The people whom the sign-in page offers first: an owner, an officer, a founder and a colleague. They get
 * the lowest ids.
 */
const main: DemoPerson[] = [
  {
    key: 'mette',
    name: 'Mette Holm',
    headline: 'Snedkermester og indehaver af Holm & Datter',
    about:
      'Jeg overtog værkstedet efter min far i 2014 og satte »& Datter« på skiltet, så han kunne se det. ' +
      'Træffes bedst før klokken 7.30 eller efter kaffen. Jeg er glad for kort vej: spørg, før du kører ' +
      'til Jylland efter et trappetrin.',
    joined: 330,
  },
  {
    key: 'karim',
    name: 'Karim Yıldız',
    headline: 'Erhvervschef, Høje-Taastrup Kommune',
    about:
      'Min dør står åben, og det gør min indbakke også. Jeg har ansvaret for vækststrategien, ' +
      'morgenmøderne og for, at du får svar. Opvokset i Taastrupgaard, uddannet cand.merc., cykler fra ' +
      'Fløng hver dag, også når det blæser.',
    role: 'admin',
    joined: 364,
  },
  {
    key: 'priya',
    name: 'Priya Nair',
    headline: 'Founder & CEO, Rootline Sensors – we listen to soil',
    about:
      'Agronomist turned engineer. Moved from Kochi to Taastrup to study at the campus here and never ' +
      'got round to leaving. Looking for growers who will let us bury small things in their fields. My ' +
      'Danish is getting there: tal bare langsomt.',
    locale: 'en',
    joined: 141,
  },
  {
    key: 'jonas',
    name: 'Jonas Bech',
    headline: 'Projektleder hos Holm & Datter Snedkeri',
    about: 'Tegner, måler op og holder styr på kalenderen, så Mette kan være i støvet. Udlært i Hedehusene.',
    joined: 301,
  },
];

const office: DemoPerson[] = [
  {
    key: 'birgitte',
    name: 'Birgitte Aagaard',
    headline: 'Erhvervskonsulent: tilladelser, lokaler og byggesager',
    about: 'Ring, før du river væggen ned. Jeg kender både paragraffen og ham, der sidder med din sag.',
    role: 'officer',
    joined: 362,
  },
  {
    key: 'thomas',
    name: 'Thomas Ravn',
    headline: 'Klima- og energikonsulent for virksomheder',
    about: 'Varmepumper, el-biler, klimaregnskab. Jeg kommer gerne ud og kigger på jeres fyr.',
    role: 'officer',
    joined: 350,
  },
  {
    key: 'lene',
    name: 'Lene Skov-Petersen',
    headline: 'Koordinator for praktik og lærepladser',
    role: 'officer',
    joined: 344,
  },
];

export const people: DemoPerson[] = [...main, ...office, ...residents];
