import type { MetricDefinition, MetricUnit } from '@madoguchi/contracts/metrics';
import { goalSense, type GoalSense } from '@madoguchi/contracts/goals';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useNow } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { activeMembers, useMembers, useTeams, useWorkspace } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { useCreateGoal, useDefinitions, useFigures } from '../api.ts';
import { addDays, dayIn } from '../choice.ts';
import { useFigureText, useWords } from '../use-figure-text.ts';

const BASELINE_DAYS = 28;
const DUE_DAYS = 91;
const MINUTE_MS = 60_000;
const WHOLE = 'whole';

/** People write percents and minutes; figures are shares and seconds. */
const SCALE: Readonly<Record<MetricUnit, number>> = { ratio: 100, seconds: 1 / 60, score: 1, count: 1, money: 1 };

/** Sums and maxima grow with the days they are counted over: no goals. */
const isFit = ({ headline, needs }: MetricDefinition): boolean =>
  headline !== 'sum' && headline !== 'max' && needs === null;

function useToday(): string {
  const { data } = useWorkspace();
  return dayIn(useNow(MINUTE_MS), data?.timeZone ?? 'UTC');
}

/** What the figure says now, beside what it is to become. */
function NowText({ metric, teamIds, from, until }: { metric: string; teamIds: string[]; from: string; until: string }) {
  const t = useTranslations('dashboards.goals');
  const { text } = useFigureText();
  const filters = teamIds.length > 0 ? { teamIds } : {};
  const { data } = useFigures({ period: { from, to: until }, filters }, { metrics: [metric] });
  const answer = data?.items[0];
  if (!answer) return null;
  return (
    <p className="f12 t2" role="status">
      {t('baselineNow', { value: text(answer.unit, answer.total.value), count: answer.total.n })}
    </p>
  );
}

/** Sets a goal: which figure, from where to where, until when, whose it is. */
export function GoalForm({ onClose }: { onClose(): void }) {
  const t = useTranslations('dashboards.goals');
  const go = useGo();
  const words = useWords();
  const problemText = useProblemText();
  const me = useMe();
  const today = useToday();
  const create = useCreateGoal();
  const members = useMembers();
  const teams = useTeams();
  const { data: definitions } = useDefinitions();
  const [name, setName] = useState('');
  const [metric, setMetric] = useState<string | null>(null);
  const [sense, setSense] = useState<GoalSense>('at_least');
  const [target, setTarget] = useState('');
  const [team, setTeam] = useState<string>(WHOLE);
  const [ownerId, setOwner] = useState<string | null>(me.member.id);
  const [dueOn, setDue] = useState(addDays(today, DUE_DAYS));
  const definition = definitions?.find(({ id }) => id === metric);
  const days = { from: addDays(today, -BASELINE_DAYS), until: addDays(today, -1) };
  const teamIds = team === WHOLE ? [] : [team];
  const amount = Number(target);
  const isReady =
    definition !== undefined && target.trim() !== '' && Number.isFinite(amount) && ownerId !== null && dueOn > today;
  const choose = (id: string | null) => {
    setMetric(id);
    const chosen = definitions?.find((each) => each.id === id);
    if (!chosen) return;
    setSense(chosen.better === 'down' ? 'at_most' : 'at_least');
    if (chosen.target !== null) setTarget(String(Math.round(chosen.target * SCALE[chosen.unit] * 10) / 10));
    if (name.trim() === '') setName(words(chosen.name));
  };
  const save = () => {
    if (!isReady || !definition || ownerId === null) return;
    create.mutate(
      {
        name: name.trim() || words(definition.name),
        metric: definition.id,
        sense,
        target: amount / SCALE[definition.unit],
        baselineFrom: days.from,
        baselineUntil: days.until,
        dueOn,
        ownerId,
        narrowing: { teamIds, categoryIds: [] },
        reviewOn: [addDays(today, 28), addDays(today, 56), addDays(today, 84)].filter((day) => day <= dueOn),
      },
      {
        onSuccess: (goal) => {
          onClose();
          go(paths.goal(goal.id));
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('new')}
      footer={
        <DialogButtons
          label={t('save')}
          isPending={create.isPending}
          isDisabled={!isReady}
          onCancel={onClose}
          onConfirm={save}
        />
      }
    >
      <div className="goal-form">
        <ComboBox
          label={t('metric')}
          options={(definitions ?? []).filter(isFit).map(({ id, name: called }) => ({ id, label: words(called) }))}
          value={metric}
          onChange={choose}
          isRequired
        />
        <Select
          label={t('of')}
          options={[
            { id: WHOLE, label: t('whole') },
            ...(teams.data ?? []).map(({ id, name: called }) => ({ id, label: called })),
          ]}
          value={team}
          onChange={setTeam}
        />
        {metric ? <NowText metric={metric} teamIds={teamIds} {...days} /> : null}
        <div className="row">
          <TextField
            label={definition ? t(`targetIn.${definition.unit}`) : t('target')}
            inputMode="decimal"
            value={target}
            onChange={setTarget}
            isRequired
          />
          <Select
            label={t('senseLabel')}
            options={goalSense.options.map((id) => ({ id, label: t(`senses.${id}`) }))}
            value={sense}
            onChange={setSense}
          />
        </div>
        <TextField label={t('name')} value={name} onChange={setName} maxLength={120} />
        <TextField label={t('due')} type="date" value={dueOn} onChange={setDue} isRequired />
        <ComboBox
          label={t('owner')}
          options={activeMembers(members).map(({ id, name: called }) => ({ id, label: called }))}
          value={ownerId}
          onChange={setOwner}
          isRequired
        />
        {create.isError ? (
          <p className="help err" role="alert">
            {problemText(create.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
