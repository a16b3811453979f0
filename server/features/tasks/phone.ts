import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { foldPhone } from '../../kernel/text/fold.ts';

/** A number as people here read it: Japanese ones as at home (`03-1234-5678`), others with their country. As written when it is none. */
export function showPhone(written: string, folded: string | null): string {
  const number = folded ? parsePhoneNumberFromString(folded) : undefined;
  if (!number) return written;
  return number.country === 'JP' ? number.formatNational() : number.formatInternational();
}

/** What is stored of a number: as it was written, and E.164 when it is one. */
export function readPhone(written: string): { phone: string; phoneFolded: string | null } {
  return { phone: written, phoneFolded: written ? foldPhone(written) : null };
}
