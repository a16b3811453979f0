import type { RetentionKind, RetentionPreview, RetentionRule } from '@madoguchi/contracts/privacy';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { deleteRule, privacyKeys, runRetention, updateRule, useRetentionPreview, useRules, useRuns } from '../api.ts';
import { HoldList } from './hold-list.tsx';
import { RuleForm } from './rule-form.tsx';

/** Counting on the server stops here. */
const MOST = 10_000;

function RuleRow({ rule, preview }: { rule: RetentionRule; preview: RetentionPreview | undefined }) {
  const t = useTranslations('privacy.retention');
  const words = useTranslations('privacy');
  const told = useTold();
  const update = useWrite(updateRule, privacyKeys.rules);
  const remove = useWrite(deleteRule, privacyKeys.rules);
  const scope = [rule.channel ? words(`channels.${rule.channel}`) : null, rule.category].filter(Boolean).join(' · ');
  return (
    <li className="privacy-row">
      <Switch
        label={`${t(`kind.${rule.kind}`)} ${t('enabled')}`}
        isSelected={rule.enabled}
        onChange={(enabled) => update.mutate({ id: rule.id, enabled }, told())}
      />
      <span className="grow">
        <strong>{t(`kind.${rule.kind}`)}</strong> {t('rule', { days: rule.days })}
        <span className="t3 f12 block">{scope || t(`hint.${rule.kind}`)}</span>
      </span>
      <span className="t2 f12">
        {preview
          ? preview.count >= MOST
            ? t('previewMost')
            : t('previewCount', { count: preview.count })
          : rule.enabled
            ? ''
            : '—'}
        {preview && preview.held > 0 ? ` · ${t('previewHeld', { count: preview.held })}` : ''}
      </span>
      <Button size="xs" variant="ghost" onPress={() => remove.mutate(rule.id, told())}>
        {words('delete')}
      </Button>
    </li>
  );
}

function Rules({ rules }: { rules: readonly RetentionRule[] }) {
  const t = useTranslations('privacy.retention');
  const { data: preview } = useRetentionPreview();
  if (rules.length === 0)
    return (
      <Empty icon="clock" title={t('empty')}>
        {t('emptyHint')}
      </Empty>
    );
  return (
    <>
      <p className="privacy-head t3 f12">
        <span className="grow" />
        {t('preview')}
      </p>
      <ul className="privacy-list">
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} preview={preview?.find((one) => one.ruleId === rule.id)} />
        ))}
      </ul>
    </>
  );
}

function Runs() {
  const t = useTranslations('privacy.retention');
  const query = useRuns();
  return (
    <SectionState query={query}>
      {(runs) =>
        runs.length === 0 ? (
          <p className="t3 f12">{t('noRuns')}</p>
        ) : (
          <ul className="privacy-list">
            {runs.map((run) => (
              <li key={run.id} className="privacy-row">
                <RelativeTime at={run.startedAt} form="clock" />
                <span className="grow">
                  {run.endedAt
                    ? t('runResult', { total: Object.values(run.counts).reduce((sum, one) => sum + one, 0) })
                    : t('running')}
                </span>
                <span className="t3 f12">
                  {(Object.entries(run.counts) as [RetentionKind, number][])
                    .map(([kind, count]) => `${t(`kind.${kind}`)} ${t('previewCount', { count })}`)
                    .join(' · ')}
                  {run.held > 0 ? ` ${t('held', { count: run.held })}` : ''}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}

/** How long each kind of data stays, what would go now, what went, and what is held. */
export function RetentionPage() {
  const t = useTranslations('privacy.retention');
  const told = useTold();
  const query = useRules();
  const run = useWrite(runRetention, privacyKeys.rules);
  const [isAsking, setAsking] = useState(false);
  const start = () => {
    setAsking(false);
    run.mutate(undefined, told(t('started')));
  };
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>{(rules) => <Rules rules={rules} />}</SectionState>
      <SettingsRow title={t('add')}>
        <RuleForm />
      </SettingsRow>
      <SettingsRow title={t('runs')}>
        <Runs />
        {query.data?.some((rule) => rule.enabled) ? (
          <div>
            <Button onPress={() => setAsking(true)} isPending={run.isPending}>
              {t('run')}
            </Button>
          </div>
        ) : null}
      </SettingsRow>
      <SettingsRow title={t('holds')} description={t('holdsLead')}>
        <HoldList />
      </SettingsRow>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('runAsk')}
        confirmLabel={t('run')}
        onConfirm={start}
        isDanger
      >
        {t('runHint')}
      </ConfirmDialog>
    </SettingsPage>
  );
}
