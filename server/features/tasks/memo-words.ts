import type { Locale, Translate } from '../../kernel/i18n.ts';
import type { MemoWords, PhoneMemo } from './actions/take-phone-memo.ts';
import { readPhone, showPhone } from './phone.ts';

interface Language {
  translate: Translate;
  locale: Locale;
  timeZone: string;
}

function sayTime(at: Date, { locale, timeZone }: Language): string {
  return new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

function sayWindow(memo: PhoneMemo, language: Language): string {
  const { wishFrom, wishUntil } = memo;
  if (!wishFrom && !wishUntil) return '';
  const from = wishFrom ? sayTime(wishFrom, language) : '';
  const until = wishUntil ? sayTime(wishUntil, language) : '';
  return language.translate(language.locale, 'tasks.memo.window', { from, until });
}

/** What a phone memo says where it is stored: lines with words before them, empty ones left out. */
export function memoWords(memo: PhoneMemo, language: Language): MemoWords {
  const { translate, locale } = language;
  const say = (key: string, values: Record<string, string> = {}) => translate(locale, `tasks.memo.${key}`, values);
  const { phone, phoneFolded } = readPhone(memo.phone);
  const number = showPhone(phone, phoneFolded);
  const caller = [memo.company, memo.name].filter(Boolean).join(' ') || number;
  const wish = memo.wish ? say(memo.wish) : '';
  const lines: readonly (readonly [string, string])[] = [
    ['takenAt', sayTime(memo.takenAt, language)],
    ['caller', memo.kana ? say('withKana', { caller, kana: memo.kana }) : caller],
    ['phone', number],
    ['wish', [wish, sayWindow(memo, language)].filter(Boolean).join(' ')],
  ];
  const said = lines.filter(([, value]) => value !== '').map(([key, value]) => say('line', { name: say(key), value }));
  return {
    subject: say(`subject.${memo.way}`, { caller }),
    title: say('title', { caller, wish }),
    text: [memo.matter, '', ...said].join('\n'),
  };
}
