import { RULE_IDS, type Finding } from '@madoguchi/writing/rule';
import { useMe, usePreference } from '../../lib/session.ts';

/** What somebody passes over whenever it is found: one choice of the member's own for each. */
export type PassedWords = Pick<Finding, 'rule' | 'text'>;

const PREFIX = 'writing.passed';
/** The name of a preference has at most 60 characters. */
const LONGEST = 24;

const nameOf = ({ rule, text }: PassedWords): string => `${PREFIX}:${rule}:${text}`;

/** Names of people are not kept, and long pieces are no words: those are passed over once, not for good. */
export const mayBeKept = ({ text }: PassedWords): boolean => text.length <= LONGEST && !/様|さま|さん|殿/u.test(text);

/** Whether these words are passed over for good, and the way to say so; without words nothing is. */
export function usePassed(words: PassedWords | undefined): readonly [boolean, (isPassed: boolean) => void] {
  return usePreference<boolean>(words ? nameOf(words) : PREFIX, false);
}

/** All words the member passes over for good. */
export function usePassedWords(): readonly PassedWords[] {
  const { preferences } = useMe().member;
  return Object.entries(preferences).flatMap(([name, isPassed]) => {
    const [prefix, named, ...text] = name.split(':');
    const rule = RULE_IDS.find((id) => id === named);
    return prefix === PREFIX && isPassed === true && rule ? [{ rule, text: text.join(':') }] : [];
  });
}
