import type { Locale, Translate } from '../../kernel/i18n.ts';
import type { FollowUpWords } from './actions/open-follow-up.ts';

/** What a follow-up is called and says, in the language of the workspace. */
export function followUpWords(translate: Translate, locale: Locale): FollowUpWords {
  const t = (key: string, values?: Record<string, string | number>): string =>
    translate(locale, `surveys.followUp.${key}`, values);
  return {
    title: ({ score, scale, wants_call: wantsCall }) =>
      t(wantsCall ? 'call' : 'look', { score: score ?? '—', scale: scale ?? '—' }),
    details: ({ reasons, words }, { callWhen }) => {
      const why = reasons
        .map((reason) => translate(locale, `surveys.reason.${reason}`))
        .join(locale === 'ja' ? '、' : ', ');
      return [why && t('why', { why }), words && t('words', { words }), callWhen && t('when', { when: callWhen })]
        .filter(Boolean)
        .join('\n');
    },
  };
}
