/** Heads of compounds that say little: a "malerfirma" or "malermester" is a painter. In basic letters. */
const generalHeads: ReadonlySet<string> = new Set([
  ...[
    'firma',
    'virksomhed',
    'forretning',
    'butik',
    'mester',
    'mand',
    'arbejde',
    'ydelse',
    'service',
    'hjaelp',
  ],
  ...['losning', 'opgave', 'center', 'hus', 'vaerksted', 'studie', 'bureau', 'klinik', 'skole', 'branche'],
  ...[
    'fag',
    'svend',
    'team',
    'gruppe',
    'selskab',
    'tjeneste',
    'produkt',
    'vare',
    'ting',
    'projekt',
    'kompagni',
  ],
  ...['handel', 'forhandler', 'leverandor', 'producent', 'ekspert', 'specialist', 'konsulent', 'radgiver'],
  ...['salg', 'lager', 'salon', 'sal', 'dame', 'kone', 'fyr', 'artikel', 'udstyr', 'behandling', 'aftale'],
]);

export function isGeneralHead(lemma: string): boolean {
  return generalHeads.has(lemma);
}
