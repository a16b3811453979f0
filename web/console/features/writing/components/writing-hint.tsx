import type { Finding } from '@madoguchi/writing/rule';
import { Button, IconButton } from '@madoguchi/ui/button';
import { LintStrip } from '@madoguchi/ui/composer';
import { Keys } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { mayBeKept, usePassed, usePassedWords } from '../passed.ts';
import { useFindings } from '../use-findings.ts';

const REWRITE_KEYS = ['Alt', 'R'] as const;
const PASS_KEYS = ['Alt', 'Shift', 'R'] as const;
/** What the writer fills in themselves. */
const BLANK = '＿＿';

const keyOf = ({ rule, text }: Pick<Finding, 'rule' | 'text'>): string => `${rule}:${text}`;

/** What is left to look at, and passing over the first: in this conversation, or for good. */
function useOpenFindings({ conversation, mode, body }: ComposerToolProps) {
  const [ignored, setIgnored] = useState<ReadonlySet<string>>(new Set());
  const passed = new Set(usePassedWords().map(keyOf));
  const open = useFindings(body, mode === 'reply').filter(
    (each) => !passed.has(keyOf(each)) && !ignored.has(`${conversation.id}:${keyOf(each)}`),
  );
  const [first] = open;
  const [, setPassed] = usePassed(first);
  return {
    open,
    passOnce: () => first && setIgnored((before) => new Set([...before, `${conversation.id}:${keyOf(first)}`])),
    passAlways: () => setPassed(true),
  };
}

/** A blank of a rewriting that nobody filled: it must not reach the customer. */
function BlankHint({ at, select }: { at: number; select: ComposerToolProps['select'] }) {
  const t = useTranslations('writing.hint');
  const goThere = () => select(at, at + BLANK.length);
  useShortcuts([
    { id: 'writing.rewrite', keys: [...REWRITE_KEYS], label: t('goThere'), group: t('group'), run: goThere },
  ]);
  return (
    <LintStrip
      action={
        <Button size="xs" onPress={goThere}>
          {t('goThere')}
          <Keys keys={REWRITE_KEYS} />
        </Button>
      }
    >
      {t('blank', { blank: BLANK })}
    </LintStrip>
  );
}

function HintWords({ finding, others }: { finding: Finding; others: number }) {
  const t = useTranslations('writing');
  return (
    <>
      {t(`rule.${finding.rule}.hint`)}{' '}
      {finding.instead === null ? (
        <span className="rw">{t('hint.quoted', { text: finding.text })}</span>
      ) : finding.instead === '' ? (
        t('hint.drop', { text: finding.text })
      ) : (
        <>
          {t('hint.quoted', { text: finding.text })} →{' '}
          <span className="rw">{t('hint.quoted', { text: finding.instead })}</span>
        </>
      )}
      {others > 0 ? <span className="t2"> {t('hint.others', { count: others })}</span> : null}
    </>
  );
}

/** One thing at a time to look at before it goes: why, what could stand there, and one key to put it there. */
export function WritingHint(props: ComposerToolProps) {
  const { mode, body, replace, select } = props;
  const t = useTranslations('writing.hint');
  const { open, passOnce, passAlways } = useOpenFindings(props);
  const [first] = open;
  const instead = first?.instead ?? null;
  const goThere = () => first && select(first.from, first.to);
  const rewrite = () => {
    if (!first || instead === null) return;
    replace(body.slice(0, first.from) + instead + body.slice(first.to));
    const blank = instead.indexOf(BLANK);
    const at = blank === -1 ? first.from + instead.length : first.from + blank;
    requestAnimationFrame(() => select(at, blank === -1 ? at : at + BLANK.length));
  };
  // The strip goes with what it said: the cursor waits behind the words, not in the page.
  const passed = (pass: () => void) => () => {
    pass();
    if (first) requestAnimationFrame(() => select(first.to, first.to));
  };
  const [act, label] = instead === null ? [goThere, t('goThere')] : [rewrite, t('rewrite')];
  useShortcuts(
    first
      ? [
          { id: 'writing.rewrite', keys: [...REWRITE_KEYS], label, group: t('group'), run: act },
          { id: 'writing.pass', keys: [...PASS_KEYS], label: t('once'), group: t('group'), run: passed(passOnce) },
        ]
      : [],
  );
  const blank = mode === 'reply' ? body.indexOf(BLANK) : -1;
  if (!first) return blank === -1 ? null : <BlankHint at={blank} select={select} />;
  return (
    <LintStrip
      action={
        <>
          <Button size="xs" onPress={act}>
            {label}
            <Keys keys={REWRITE_KEYS} />
          </Button>
          <MenuTrigger
            placement="top end"
            trigger={<IconButton icon="more" size="xs" label={t('more')} />}
            onAction={(id) => (id === 'once' ? passed(passOnce)() : id === 'always' ? passed(passAlways)() : undefined)}
          >
            <MenuItem id="once" keys={PASS_KEYS}>
              {t('once')}
            </MenuItem>
            {mayBeKept(first) ? <MenuItem id="always">{t('always', { text: first.text })}</MenuItem> : null}
            <MenuItem id="settings" href={paths.settings('writing')}>
              {t('settings')}
            </MenuItem>
          </MenuTrigger>
        </>
      }
      onIgnore={passed(passOnce)}
    >
      <HintWords finding={first} others={open.length - 1} />
    </LintStrip>
  );
}
