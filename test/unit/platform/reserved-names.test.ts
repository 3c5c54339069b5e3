import { expect } from 'chai';
import fc from 'fast-check';
import { settings } from '../../../config/settings.ts';
import { foldName, hasPictogram, isReservedName } from '../../../server/platform/text/reserved-names.ts';

const names = {
  municipality: 'Høje-Taastrup Kommune',
  site: 'Torvet',
  reserved: settings.parse({}).RESERVED_NAMES,
};
const isRefused = (name: string) => isReservedName(name, names);

describe('A name that only the municipality may bear', () => {
  it('is refused in every case, with other spaces, signs, accents and spellings', () => {
    for (const name of [
      'Høje-Taastrup Kommune',
      'HØJE TAASTRUP KOMMUNE',
      'højetaastrupkommune',
      'H ø j e - T a a s t r u p   K o m m u n e',
      '»Høje_Taastrup.Kommune«',
      'Hoeje-Tåstrup Kommune',
      'Höje Tàástrup Kommúne',
      'Høje-Taastrup Kommmune',
      'Torvet',
      'T.o.r.v.e.t',
    ])
      expect(isRefused(name), name).to.equal(true);
  });

  it('is refused in look-alike letters of other alphabets, digits and styles', () => {
    for (const name of [
      'Нøје‑Тааѕtruр Коmmunе', // Cyrillic, and a non-breaking hyphen
      'Høje-Тааsтrup Комmune',
      'Ηøje-Τaastrup Κommune', // Greek
      '𝐇ø𝐣𝐞-𝐓𝐚𝐚𝐬𝐭𝐫𝐮𝐩 𝕂𝕠𝕞𝕞𝕦𝕟𝕖',
      'ＨＯＪＥ ＴＡＡＳＴＲＵＰ ＫＯＭＭＵＮＥ',
      'H0je-T@astrup K0mmun3',
      'Høje-Taastrup Kornmune', // r and n for m
      'Ⓣⓞⓡⓥⓔⓣ',
      'Tоrvet',
      'Adrn1n',
      'ᴀᴅᴍɪɴ',
      'АDМIN',
      'Kommunen\u0301\u0302',
    ])
      expect(isRefused(name), name).to.equal(true);
  });

  it('is refused with words that make no other name of it', () => {
    for (const name of [
      'Høje-Taastrup Kommune ApS',
      'Høje-Taastrup Kommune, Erhvervskontoret',
      'Høje-Taastrup Municipality',
      'Municipality of Høje-Taastrup',
      'Kommunen Høje-Taastrup',
      'Høje-Taastrup Kommunes Erhvervsservice',
      'Torvets support',
      'Torvet – officielt team',
      'Kommunens kontor',
      'Admin Torvet',
    ])
      expect(isRefused(name), name).to.equal(true);
  });

  it('leaves other names alone, also those of associations that name the municipality', () => {
    for (const name of [
      'Ældre Sagen Høje-Taastrup Kommune',
      'Høje-Taastrup Kommunes Boldklub',
      'Høje-Taastrup Erhvervsforum',
      'Høje-Taastrup',
      'Torvehallen',
      'Café Torvet',
      'Torvets Bageri',
      'IT Support Danmark',
      'Kontoret ApS',
      'Anders Torvald',
      'Rådhuskroen',
      'Mette Kommer',
      'Systematic A/S',
      'S',
      '&',
    ])
      expect(isRefused(name), name).to.equal(false);
  });

  it('is found for every municipality, whatever its name', () => {
    for (const municipality of ['Gladsaxe Kommune', 'Islev Kommune', 'Ærø Kommune', 'Københavns Kommune'])
      for (const name of [municipality, municipality.toUpperCase(), municipality.replaceAll('l', 'I')])
        expect(isReservedName(name, { ...names, municipality }), name).to.equal(true);
    expect(isReservedName('Kommunen i Ringsted', { ...names, municipality: 'Ringsted Kommune' })).to.equal(
      true,
    );
  });

  it('is found in a name of any characters, in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(isRefused(name)).to.be.a('boolean');
        expect(foldName(foldName(name)).length).to.be.at.most(foldName(name).length);
      }),
    );
    expect(isRefused('s'.repeat(100_000))).to.equal(false);
    expect(isRefused(`${'og af i '.repeat(20)}Torvet`)).to.equal(true);
  });
});

describe('Pictograms in names', () => {
  it('are found, and letters, digits and the signs of companies are none', () => {
    for (const name of [
      'Kommunen ✓',
      'Mette ✔️',
      'Firma ☑',
      '🏛 Rådhus',
      'A ★',
      'B ⭐',
      '🇩🇰 Danmark',
      'C → D',
      '❶',
    ])
      expect(hasPictogram(name), name).to.equal(true);
    for (const name of [
      'Joe & The Juice®',
      'Søn™ A/S',
      '© Foto',
      'Nr. 1 #2',
      'Ærø * Å',
      'L’Été «x» – 50 %',
      '株式会社',
    ])
      expect(hasPictogram(name), name).to.equal(false);
  });

  it('is folded alike letter by letter, when all its letters are usual, and as a whole', () => {
    const usual = fc.string({
      unit: fc.constantFrom(...'aæeoøårnvmiIlL01358|@$!% -.&ÆØÅéÖü'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(usual, (name) => {
        // With a sign that is left out, the name is not one of usual letters only.
        expect(foldName(name)).to.equal(foldName(`${name}\u2713`));
      }),
    );
  });
});
