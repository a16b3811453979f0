import type { Locale } from '../../../kernel/i18n.ts';
import { withoutHonorific } from '../../../kernel/text/honorifics.ts';

/** Whom an answer is written to, as far as it is known; empty where it is not. */
export interface Addressee {
  familyName: string;
  givenName: string;
  /** The name given for the person is that of an organisation (株式会社…, Inc.). */
  isOrganisation: boolean;
  companyName: string;
  department: string;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** 田中 太郎, John Smith: Japanese is family name first. Empty: nobody is known. */
export function fullNameOf({ familyName, givenName }: Addressee): string {
  const names = [withoutHonorific(familyName), withoutHonorific(givenName)].filter((name) => name !== '');
  return (JAPANESE.test(names.join('')) ? names : names.toReversed()).join(' ');
}

function organisationOf({ companyName, department, isOrganisation, familyName, givenName }: Addressee): string {
  const own = isOrganisation ? withoutHonorific(`${familyName} ${givenName}`) : '';
  return [companyName.trim() || own, department.trim()].filter((part) => part !== '').join(' ');
}

/**
 * How somebody is spoken to within a text. Japanese: a person by the family name with 様, an organisation with 御中, nobody
 * known お客様. English: the full name; empty when nobody is known.
 */
export function nameOf(to: Addressee, locale: Locale): string {
  const person = to.isOrganisation ? '' : fullNameOf(to);
  const organisation = organisationOf(to);
  if (locale === 'en') return person || organisation;
  if (person !== '') return `${withoutHonorific(to.familyName) || withoutHonorific(to.givenName)}様`;
  return organisation === '' ? 'お客様' : `${organisation} 御中`;
}

/**
 * 宛名: the lines a Japanese business mail begins with. 様 belongs to a person, 御中 to a company or department without
 * one, never both.
 */
export function addressOf(to: Addressee, locale: Locale): string {
  const person = to.isOrganisation ? '' : fullNameOf(to);
  const organisation = organisationOf(to);
  if (locale === 'en') return [person, organisation].filter((line) => line !== '').join('\n');
  if (person === '') return nameOf(to, locale);
  return [organisation, `${person} 様`].filter((line) => line !== '').join('\n');
}
