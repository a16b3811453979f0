import type { Rule } from '@madoguchi/contracts/automation';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useEnableRule, useOrderRules } from '../api.ts';
import { useRuleSentence } from '../words.ts';

export interface RuleListProps {
  rules: readonly Rule[];
  onOpen(id: string): void;
}

function Suspended({ rule }: { rule: Rule }) {
  const t = useTranslations('automation');
  const enable = useEnableRule();
  if (!rule.suspended) return null;
  const { reason, reference } = rule.suspended;
  return (
    <Banner
      tone="warn"
      title={t('suspended')}
      actions={
        <Button size="xs" isPending={enable.isPending} onPress={() => enable.mutate({ id: rule.id, enabled: true })}>
          {t('resume')}
        </Button>
      }
    >
      {t(`suspendedDetail.${reason}`)} {reference ? t('suspendedAt', { reference }) : null}
    </Banner>
  );
}

function History({ rule }: { rule: Rule }) {
  const t = useTranslations('automation');
  return (
    <span className="t3 f12 row row-tight wrap">
      {rule.lastRunAt ? <RelativeTime at={rule.lastRunAt} /> : t('never')}
      {rule.runsLastWeek > 0 ? <span>{t('ranWeek', { count: rule.runsLastWeek })}</span> : null}
      {rule.failedLastWeek > 0 ? <span className="td">{t('failedWeek', { count: rule.failedLastWeek })}</span> : null}
      {rule.stopAfter ? <span className="rule-stops">{t('stops')}</span> : null}
    </span>
  );
}

interface RuleItemProps {
  rule: Rule;
  isFirst: boolean;
  isLast: boolean;
  onOpen(): void;
  onMove(by: -1 | 1): void;
}

function RuleItem({ rule, isFirst, isLast, onOpen, onMove }: RuleItemProps) {
  const t = useTranslations('automation');
  const sentence = useRuleSentence(rule);
  const enable = useEnableRule();
  const told = useTold();
  const { name } = rule;
  const switchRule = (enabled: boolean) =>
    enable.mutate({ id: rule.id, enabled }, told(t(enabled ? 'switchedOn' : 'switchedOff', { name })));
  return (
    <>
      <span className="rule-grip t3" title={t('drag')}>
        <Icon name="drag" size={14} />
      </span>
      <Switch isSelected={rule.enabled} label={t('enabled', { name })} onChange={switchRule} />
      <div className="rule-body">
        <button type="button" className="rule-name" aria-label={t('edit', { name })} onClick={onOpen}>
          {name}
        </button>
        <p className="t2 f12">{sentence}</p>
        <History rule={rule} />
        <Suspended rule={rule} />
      </div>
      <span className="row row-tight">
        <IconButton icon="chev-u" size="xs" label={t('up', { name })} isDisabled={isFirst} onPress={() => onMove(-1)} />
        <IconButton icon="chev-d" size="xs" label={t('down', { name })} isDisabled={isLast} onPress={() => onMove(1)} />
      </span>
    </>
  );
}

/** All rules in the order in which they run: dragged, or moved by their buttons. */
export function RuleList({ rules, onOpen }: RuleListProps) {
  const t = useTranslations('automation');
  const order = useOrderRules();
  const told = useTold();
  const [dragged, setDragged] = useState<string | null>(null);
  const move = (id: string, to: number) => {
    const rest = rules.map((rule) => rule.id).filter((one) => one !== id);
    order.mutate(rest.toSpliced(to, 0, id), told(t('moved')));
  };
  return (
    <ol className="rule-list" aria-label={t('list')}>
      {rules.map((rule, at) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons in it do the same by keyboard
        <li
          key={rule.id}
          data-off={!rule.enabled}
          data-dragged={dragged === rule.id}
          draggable
          onDragStart={() => setDragged(rule.id)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => dragged && dragged !== rule.id && move(dragged, at)}
        >
          <RuleItem
            rule={rule}
            isFirst={at === 0}
            isLast={at === rules.length - 1}
            onOpen={() => onOpen(rule.id)}
            onMove={(by) => move(rule.id, at + by)}
          />
        </li>
      ))}
    </ol>
  );
}
