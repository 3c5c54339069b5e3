import { expect } from 'chai';
import type { StatementName } from '../../../models/index.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Item = [what: string, danish: RegExp, english: RegExp];

const authority: Item = [
  'Datatilsynet',
  /href="https:\/\/www\.datatilsynet\.dk\//,
  /href="https:\/\/www\.datatilsynet\.dk\//,
];
const accessibilityAuthority: Item = [
  'who supervises accessibility',
  /Digitaliseringsstyrelsen/,
  /Agency for Digital Government/,
];

/** What the law requires of each text, and how one finds it in the text of a release. */
const required: Record<StatementName, readonly Item[]> = {
  contact: [
    ['the point of contact for users (DSA art. 12)', /artikel 12\./, /article 12\./],
    ['the point of contact for authorities (DSA art. 11)', /artikel 11\./, /article 11\./],
    ['its languages (DSA art. 11(3))', /Sprog: dansk og engelsk/, /Languages: Danish and English/],
    ['an e-mail address', /E-mail: /, /E-mail: /],
    ['a telephone number', /Telefon: /, /Telephone: /],
    ['the data protection officer', /Databeskyttelsesrådgiveren/, /data protection officer/],
    ['the accessibility statement', /href="\/was"/, /href="\/was"/],
    authority,
  ],
  privacy: [
    ['the controller (GDPR art. 13(1)(a))', /er dataansvarlig for/, /is the controller of/],
    ['the data protection officer (art. 13(1)(b))', /databeskyttelsesrådgiver/, /data protection officer/],
    ['the basis of tasks in the public interest (art. 13(1)(c))', /stk\. 1, litra e/, /article 6\(1\)\(e\)/],
    ['the basis of a legal obligation', /stk\. 1, litra c/, /article 6\(1\)\(c\)/],
    ['the basis of consent', /stk\. 1, litra a/, /article 6\(1\)\(a\)/],
    ['the basis of special categories (art. 9)', /artikel 9, stk\. 2, litra a/, /article 9\(2\)\(a\)/],
    ['recipients (art. 13(1)(e))', /Hvem der ser det[\s\S]*Databehandlere/, /Who sees it[\s\S]*Processors/],
    ['transfers to third countries (art. 13(1)(f))', /uden for EU/, /outside the EU/],
    ['how long it is kept (art. 13(2)(a))', /<table/, /<table/],
    ['access and a copy (art. 15, 20)', /artikel 15 og 20/, /articles? 15 and 20/],
    ['rectification (art. 16)', /artikel 16/, /article 16/],
    ['erasure (art. 17)', /artikel 17/, /article 17/],
    ['restriction (art. 18)', /artikel 18/, /article 18/],
    ['objection (art. 21)', /artikel 21/, /article 21/],
    ['withdrawal of consent (art. 13(2)(c))', /Træk et samtykke tilbage/, /Withdraw/],
    ['whether data must be given (art. 13(2)(e))', /Du har pligt til/, /You must give/],
    ['automated decisions (art. 13(2)(f))', /artikel 22/, /article 22/],
    ['where the data come from (art. 14)', /Virksomheder fra registre/, /Companies from registers/],
    authority,
  ],
  rules: [
    ['what is forbidden (DSA art. 14(1))', /Det må du ikke/, /may not|not allowed/],
    ['how to report (art. 16)', /artikel 16/, /article 16/],
    ['that people decide', /Mennesker afgør alle sager/, /People decide all cases/],
    ['the measures', /luk en debat/, /close a/],
    ['the statement of reasons (art. 17)', /artikel 17/, /article 17/],
    ['the police (art. 18)', /artikel 18/, /article 18/],
    ['misuse (art. 23)', /artikel 23/, /article 23/],
    ['complaints (art. 20)', /artikel 20/, /article 20/],
    ['out-of-court settlement (art. 21)', /artikel 21/, /article 21/],
    ['the courts', /Domstolene/, /courts/],
    ['how lists are ordered (art. 27)', /rækkefølge efter tid/, /ordered by time/],
  ],
  terms: [
    ['their version', /version 1 fra/, /version 1 of/],
    ['the rules', /href="\/rules"/, /href="\/rules"/],
    ['measures and complaints (DSA art. 14(1))', /klage i seks måneder/, /complain for six months/],
    ['notice of changes (art. 14(2))', /artikel 14, stk\. 2/, /article 14\(2\)/],
    ['how to end it', /href="\/me\/data"/, /href="\/me\/data"/],
    ['the law', /dansk ret/, /Danish law/],
    ['how to reach the municipality', /href="\/contact"/, /href="\/contact"/],
  ],
  was: [
    ['the law', /lov nr\. 692 af 08\/06\/2018/, /Act no\. 692 of 8 June 2018/],
    ['the status', /delvist i overensstemmelse/, /partially compliant/],
    ['the standard', /EN 301 549/, /EN 301 549/],
    ['what is not accessible', /Indhold, der ikke er tilgængeligt/, /Content that is not accessible/],
    ['a disproportionate burden', /Uforholdsmæssigt stor byrde/, /Disproportionate burden/],
    ['the date of the statement', /senest gennemgået den \d/, /last reviewed on \d/],
    ['its method', /egen vurdering/, /own assessment/],
    ['contact', /skriv til [\s\S]*ring til/, /write to [\s\S]*call/],
    ['enforcement', /Håndhævelse/, /Enforcement procedure/],
    accessibilityAuthority,
  ],
};

describe('The texts of a release have what the law requires', () => {
  useServer();

  for (const [name, items] of Object.entries(required))
    for (const language of ['da', 'en'] as const)
      it(`/${name} in ${language}`, async () => {
        const { text } = await new Visitor().get(`/${name}?lang=${language}`);
        const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';

        const missing = items
          .filter(([, danish, english]) => !(language === 'da' ? danish : english).test(main))
          .map(([what]) => what);

        expect(missing).to.deep.equal([]);
      });
});
