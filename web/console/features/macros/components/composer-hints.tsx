import { gapsIn, TEXT_LIMITS } from '@madoguchi/contracts/macros';
import { Button } from '@madoguchi/ui/button';
import { LintStrip } from '@madoguchi/ui/composer';
import { useNow } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { usePhrases } from '../api.ts';
import { languageOf } from '../language-of.ts';
import { useValueWord } from '../use-value-word.ts';

/** Without a clock that says more: whoever waits longer than this waits long (ms). */
const LONG_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const APOLOGISED = /待たせ|遅く|遅れ|申し訳|お詫び|apolog|sorry|patien|wait/iu;
/** From here on the count is shown: nobody looks at it before. */
const NEARLY = 0.8;

/** What nobody filled yet, with the way there. */
export function GapHint({ mode, body, select }: ComposerToolProps) {
  const t = useTranslations('macros.hint');
  const wordOf = useValueWord();
  const gaps = mode === 'reply' ? gapsIn(body) : [];
  const [first] = gaps;
  if (!first) return null;
  const names = [...new Set(gaps.map((gap) => wordOf(gap.name)))].join(t('joint'));
  return (
    <LintStrip
      action={
        <Button size="xs" onPress={() => select(first.at, first.at + first.length)}>
          {t('goThere')}
        </Button>
      }
    >
      {t('gaps', { names })}
    </LintStrip>
  );
}

/** The customer waits longer than was promised: a word about that belongs into the answer. */
export function LateHint({ conversation, mode, body, insert, select }: ComposerToolProps) {
  const t = useTranslations('macros.hint');
  const now = useNow(60_000);
  const { data: phrases = [] } = usePhrases();
  const [ignored, setIgnored] = useState<string | null>(null);
  const { due, waitingSince, id } = conversation;
  const waited = waitingSince ? now.getTime() - new Date(waitingSince).getTime() : 0;
  const isLate = waitingSince !== null && (due ? due.state === 'breaching' && !due.paused : waited > LONG_MS);
  if (mode !== 'reply' || !isLate || ignored === id || APOLOGISED.test(body)) return null;
  const locale = languageOf(conversation, body);
  const fitting = phrases.filter((each) => each.occasion === 'waiting' && each.locale === locale);
  const phrase = fitting.find((each) => each.favourite) ?? fitting[0];
  const hours = Math.max(1, Math.floor(waited / HOUR_MS));
  const time = hours < 48 ? t('hours', { count: hours }) : t('days', { count: Math.floor(hours / 24) });
  return (
    <LintStrip
      action={
        phrase ? (
          <Button
            size="xs"
            onPress={() => {
              if (body.trim() === '') select(0, 0);
              insert(`${phrase.body}\n`);
            }}
          >
            {t('apologise')}
          </Button>
        ) : undefined
      }
      onIgnore={() => setIgnored(id)}
    >
      {t('late', { time })} {phrase ? <span className="t2">{t('quoted', { phrase: phrase.body })}</span> : null}
    </LintStrip>
  );
}

/** How much more the channel takes, once that matters. */
export function LengthHint({ conversation, mode, body }: ComposerToolProps) {
  const t = useTranslations('macros.hint');
  const limit = TEXT_LIMITS[conversation.channel];
  const length = [...body].length;
  if (mode !== 'reply' || !limit || length < limit * NEARLY) return null;
  const count = { count: length, limit };
  return length > limit ? (
    <LintStrip>{t('tooLong', count)}</LintStrip>
  ) : (
    <div className="t3 f12 length-hint">{t('length', count)}</div>
  );
}
