import type { RoutingPolicy, RoutingSettings } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { RadioCards, Switch } from '@madoguchi/ui/choice';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetPolicy } from '../api.ts';
import { NumberField } from './number-field.tsx';
import { RelaxationSteps } from './relaxation-steps.tsx';

const STAYS = 'stays';
const LONGEST = 10_080;

interface PartProps {
  settings: RoutingSettings;
  change(changes: Partial<RoutingSettings>): void;
}

function Choosing({ settings, change }: PartProps) {
  const t = useTranslations('routing.settings');
  return (
    <>
      <RadioCards
        label={t('mode')}
        value={settings.mode}
        onChange={(mode) => change({ mode })}
        columns={2}
        options={(['push', 'next'] as const).map((id) => ({
          id,
          title: t(`modes.${id}`),
          detail: t(id === 'push' ? 'modes.pushDetail' : 'modes.nextDetail'),
        }))}
      />
      <Select
        label={t('strategy')}
        value={settings.strategy}
        onChange={(strategy) => change({ strategy })}
        options={(['longest_idle', 'least_loaded', 'round_robin'] as const).map((id) => ({
          id,
          label: t(`strategies.${id}`),
        }))}
      />
      <div className="settings-pair">
        <NumberField
          label={t('sticky')}
          value={settings.stickyDays}
          onChange={(stickyDays) => change({ stickyDays: stickyDays ?? 0 })}
          min={0}
          max={365}
        />
        <NumberField
          label={t('ageing')}
          value={settings.ageingMinutes}
          onChange={(ageingMinutes) => change({ ageingMinutes: ageingMinutes ?? 1 })}
          min={1}
          max={LONGEST}
        />
      </div>
    </>
  );
}

function Moving({ settings, change, teamId }: PartProps & { teamId: string | null }) {
  const t = useTranslations('routing.settings');
  const { data: teams } = useTeams();
  const { overflow, returnAfter } = settings;
  const setTeam = (id: string) =>
    change({ overflow: id === STAYS ? null : { afterMinutes: overflow?.afterMinutes ?? 30, teamId: id } });
  return (
    <>
      <div className="settings-pair">
        <Select
          label={`${t('overflow')} — ${t('overflowTo')}`}
          value={overflow?.teamId ?? STAYS}
          onChange={setTeam}
          options={[
            { id: STAYS, label: t('overflowNone') },
            ...(teams ?? []).filter(({ id }) => id !== teamId).map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        {overflow ? (
          <NumberField
            label={t('overflowAfter')}
            value={overflow.afterMinutes}
            onChange={(afterMinutes) => change({ overflow: { ...overflow, afterMinutes: afterMinutes ?? 1 } })}
            min={1}
            max={LONGEST}
          />
        ) : null}
      </div>
      <div className="settings-pair">
        <NumberField
          label={t('returnBreak')}
          value={returnAfter.breakMinutes}
          onChange={(breakMinutes) => change({ returnAfter: { ...returnAfter, breakMinutes } })}
          min={1}
          max={1440}
        />
        <NumberField
          label={t('returnOffline')}
          value={returnAfter.offlineMinutes}
          onChange={(offlineMinutes) => change({ returnAfter: { ...returnAfter, offlineMinutes } })}
          min={1}
          max={1440}
        />
      </div>
    </>
  );
}

/** How conversations of one team or inbox find people. */
export function PolicyForm({ policy, isNew, onDone }: { policy: RoutingPolicy; isNew: boolean; onDone(): void }) {
  const t = useTranslations('routing.settings');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const [enabled, setEnabled] = useState(policy.enabled || isNew);
  const [settings, setSettings] = useState(policy.settings);
  const save = useSetPolicy();
  const told = useTold()(t('saved'));
  const change = (changes: Partial<RoutingSettings>) => setSettings({ ...settings, ...changes });
  const done = () => {
    told.onSuccess();
    onDone();
  };
  const { teamId, inboxId } = policy;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ teamId, inboxId, enabled, settings }, { onSuccess: done });
  };
  const remove = () => save.mutate({ teamId, inboxId, enabled: false, settings: null }, { onSuccess: done });
  return (
    <form className="settings-form" onSubmit={onSubmit}>
      <Switch isSelected={enabled} onChange={setEnabled}>
        {t('on')}
      </Switch>
      {enabled ? (
        <>
          <Choosing settings={settings} change={change} />
          <RelaxationSteps steps={settings.relaxation} onChange={(relaxation) => change({ relaxation })} />
          <Moving settings={settings} change={change} teamId={teamId} />
        </>
      ) : null}
      {save.isError ? <p className="help err">{problemText(save.error)}</p> : null}
      <div className="row">
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {ui('save')}
        </Button>
        {inboxId && !isNew ? (
          <Button variant="ghost" onPress={remove}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
