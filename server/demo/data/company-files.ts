import type { SceneName } from '../drawing/scene.ts';

/** What a picture shows, for people who do not see it, and how it is drawn. The first one is the cover. */
export type DemoPicture = [scene: SceneName, description: string];

/** The pictures of companies, by slug. */
export const companyPictures: Readonly<Record<string, readonly DemoPicture[]>> = {
  'holm-datter-snedkeri': [
    ['workshop', 'Høvlebænken med værktøj på væggen og et skab, der venter på låger'],
    ['shelf', 'Reolen med prøver på træ og overflader'],
    ['front', 'Værkstedets facade mod gården'],
    ['yard', 'Varevognen læsses med trappetrin'],
  ],
  'bageriet-hvedekornet': [
    ['shelf', 'Hylderne klokken 6 med rugbrød og kanelsnegle'],
    ['front', 'Butikken med den stribede markise'],
    ['workshop', 'Bordet, hvor dejen bliver slået op'],
  ],
  cykelhjoernet: [
    ['workshop', 'Værkstedsbordet med værktøjet på rad og række'],
    ['front', 'Indgangen på hjørnet'],
  ],
  'blomstervaerkstedet-iris': [
    ['front', 'Blomsterne foran butikken'],
    ['shelf', 'Vaser og potter på hylderne'],
    ['field', 'Marken, hvor sommerens blomster bliver plukket'],
  ],
  'rootline-sensors': [
    ['field', 'A sensor in a field of spring barley'],
    ['desk', 'Soil moisture of the last week on a screen'],
    ['workshop', 'The bench where sensors are assembled'],
  ],
  'transit-vest-logistik': [
    ['yard', 'En lastbil foran portene'],
    ['desk', 'Disponenternes skærm med dagens ture'],
  ],
  'floeng-bryghus': [
    ['shelf', 'Flasker med most og øl'],
    ['front', 'Udsalget, som har åbent fredag eftermiddag'],
    ['field', 'Æblelunden bag bryghuset'],
  ],
  'kvist-data': [
    ['desk', 'En skærm med dagens lager'],
    ['shelf', 'Lageret hos en af vores kunder'],
  ],
  'vridsloesemagle-keramik': [
    ['shelf', 'Kopper og vaser efter brændingen'],
    ['workshop', 'Drejeskiven og bordet i laden'],
    ['field', 'Udsigten fra laden'],
  ],
};

/** A document: its name, its title, and the lines of a PDF or the cells of a sheet. */
export type DemoDocument = { name: string; description: string; lines: readonly string[] };

export const companyDocuments: Readonly<Record<string, readonly DemoDocument[]>> = {
  'holm-datter-snedkeri': [
    {
      name: 'Prisliste 2027.pdf',
      description: 'Prisliste for trapper og inventar',
      lines: [
        'Holm & Datter Snedkeri: prisliste 2027',
        'Trappe i fyr, op til 14 trin: fra 28.000 kr.',
        'Trappe i eg, op til 14 trin: fra 46.000 kr.',
        'Butiksreol efter mål: fra 4.200 kr. pr. meter',
        'Opmåling i Taastrup, Hedehusene og Fløng: gratis',
        'Priserne er uden moms og gælder til 31. december 2027.',
      ],
    },
    {
      name: 'Vedligehold af trætrapper.pdf',
      description: '',
      lines: [
        'Sådan holder din trappe i mange år',
        '1. Støvsug en gang om ugen med en blød børste.',
        '2. Vask med en hårdt vreden klud og sæbespåner.',
        '3. Giv trinene hårdvoksolie hvert andet år.',
      ],
    },
  ],
  'transit-vest-logistik': [
    {
      name: 'Terminaltider.csv',
      description: 'Terminaltider for afhentning og levering',
      lines: ['dag;fra;til', 'mandag-torsdag;05:00;20:00', 'fredag;05:00;18:00', 'lørdag;07:00;12:00'],
    },
  ],
  'rootline-sensors': [
    {
      name: 'Data sheet.pdf',
      description: 'Data sheet of the RL-2 soil sensor',
      lines: [
        'Rootline RL-2 soil moisture sensor',
        'Depths: 10, 30 and 60 cm',
        'Battery: three years at one reading every 15 minutes',
        'Range: 8 km to the nearest gateway (LoRaWAN)',
      ],
    },
  ],
};
