import { MEMBERS } from './shop.ts';

/** Keys of the members a note names with @姓. */
export function mentionsIn(text: string): string[] {
  return MEMBERS.filter((member) => text.includes(`@${member.familyName}`)).map((member) => member.key);
}
