import { withoutPersons } from '../articles/drafting/without-persons.ts';

const LONGEST = 60;
/** Somebody is named or addressed; cleanWords leaves `…` where an address or a number stood. */
const NAMED = /[@…]|様|さま|さん|殿|氏(?!名)|と申し|といいます|\d{4,}/u;

/** Whether words say nothing of a person, as far as words show it. Together with how many people said just these. */
export function isNobodys(words: string): boolean {
  return (
    [...words].length >= 2 && [...words].length <= LONGEST && !NAMED.test(words) && withoutPersons(words, []) === words
  );
}
