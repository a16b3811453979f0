import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import type { Known } from './sight-queries.ts';

const LONGEST = 1200;

/** One paragraph of what is known: the intake where there is one, else the customer's own words. `say` puts a name before a value. */
export function summarise(known: Known, say: (name: string, value: string) => string): string {
  const plain = (text: string | null): string =>
    maskSensitive(text ?? '')
      .text.replace(/\s+/gu, ' ')
      .trim();
  const fields = (['situation', 'trigger', 'tried', 'purpose'] as const)
    .map((name) => [name, plain(known[name])] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => say(name, value));
  const [first, last] = [plain(known.first_said), plain(known.last_said)];
  const said = fields.length > 0 ? [] : [first];
  const latest = last !== '' && last !== first ? [say('latest', last)] : [];
  return [plain(known.subject), ...fields, ...said, ...latest].filter(Boolean).join(' ／ ').slice(0, LONGEST);
}
