import type { Finding } from '@madoguchi/writing/rule';
import { Button } from '@madoguchi/ui/button';
import { LintStrip } from '@madoguchi/ui/composer';
import { Keys } from '@madoguchi/ui/marks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useFindings } from '../use-findings.ts';

const REWRITE_KEYS = ['Alt', 'R'] as const;
/** What the writer fills in themselves. */
const BLANK = '＿＿';

const keyOf = (finding: Finding): string => `${finding.rule}:${finding.text}`;

/** One thing at a time to look at before it goes: why, what could stand there, and one key to put it there. */
export function WritingHint({ conversation, mode, body, replace, select }: ComposerToolProps) {
  const t = useTranslations('writing');
  const [ignored, setIgnored] = useState<ReadonlySet<string>>(new Set());
  const findings = useFindings(body, mode === 'reply').filter(
    (each) => !ignored.has(`${conversation.id}:${keyOf(each)}`),
  );
  const [first, ...others] = findings;
  const instead = first?.instead ?? null;
  const rewrite = () => {
    if (!first || instead === null) return;
    replace(body.slice(0, first.from) + instead + body.slice(first.to));
    const blank = instead.indexOf(BLANK);
    const at = blank === -1 ? first.from + instead.length : first.from + blank;
    requestAnimationFrame(() => select(at, blank === -1 ? at : at + BLANK.length));
  };
  const goThere = () => first && select(first.from, first.to);
  useShortcuts(
    first
      ? [
          {
            id: 'writing.rewrite',
            keys: [...REWRITE_KEYS],
            label: instead === null ? t('hint.goThere') : t('hint.rewrite'),
            group: t('hint.group'),
            run: instead === null ? goThere : rewrite,
          },
        ]
      : [],
  );
  if (!first) return null;
  return (
    <LintStrip
      action={
        <Button size="xs" onPress={instead === null ? goThere : rewrite}>
          {instead === null ? t('hint.goThere') : t('hint.rewrite')}
          <Keys keys={REWRITE_KEYS} />
        </Button>
      }
      onIgnore={() => setIgnored((before) => new Set([...before, `${conversation.id}:${keyOf(first)}`]))}
    >
      {t(`rule.${first.rule}.hint`)}{' '}
      {instead === null ? (
        <span className="rw">{t('hint.quoted', { text: first.text })}</span>
      ) : (
        <>
          {t('hint.quoted', { text: first.text })} → <span className="rw">{t('hint.quoted', { text: instead })}</span>
        </>
      )}
      {others.length > 0 ? <span className="t2"> {t('hint.others', { count: others.length })}</span> : null}
    </LintStrip>
  );
}
