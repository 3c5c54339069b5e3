import { z } from 'zod';
import { keysetFields } from '../../../platform/http/keyset.ts';
import { optionalTextLine, pageNumber, repeated, searchQuery, tags } from '../../../platform/http/schemas.ts';
import { languageCodes, occupations, openForOptions } from './options.ts';

export const MAX_SKILLS = 20;

export const occupationField = z.enum(occupations).or(z.literal('')).default('');
export const seeksField = tags(10, 120);
export const districtField = optionalTextLine(80);

/** What people say of themselves beside name, headline and text. */
export const profileFields = {
  occupation: occupationField,
  skills: tags(MAX_SKILLS, 60),
  seeks: seeksField,
  openFor: repeated(z.enum(openForOptions), openForOptions.length).transform(distinct),
  languages: repeated(z.enum(languageCodes), 10).transform(distinct),
  district: districtField,
};

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)];
}

/** The filters of the people's directory: an unknown value is no filter. */
const ofList = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).optional().catch(undefined);

export const peopleQuery = z.object({
  q: searchQuery,
  skill: optionalTextLine(60).catch(''),
  openFor: ofList(openForOptions),
  language: ofList(languageCodes),
  district: optionalTextLine(80).catch(''),
  occupation: ofList(occupations),
  page: pageNumber,
  ...keysetFields,
});
export type PeopleQuery = z.infer<typeof peopleQuery>;
