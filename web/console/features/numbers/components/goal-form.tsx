import type { MetricDefinition, MetricUnit } from '@madoguchi/contracts/metrics';
import { type Goal, goalSense, type GoalSense } from '@madoguchi/contracts/goals';
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
import { type GoalBody, useCreateGoal, useDefinitions, useFigures } from '../api.ts';
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

interface Draft {
  name: string;
  metric: string | null;
  sense: GoalSense;
  target: string;
  team: string;
  ownerId: string | null;
  dueOn: string;
}

/** The body of a new goal; null while something is missing. */
function bodyOf(
  draft: Draft,
  definition: MetricDefinition | undefined,
  { today, name }: { today: string; name: string },
): GoalBody | null {
  const amount = Number(draft.target);
  const { sense, ownerId, dueOn } = draft;
  if (!definition || draft.target.trim() === '' || !Number.isFinite(amount) || ownerId === null || dueOn <= today)
    return null;
  return {
    name: draft.name.trim() || name,
    metric: definition.id,
    statistic: 'headline',
    sense,
    target: amount / SCALE[definition.unit],
    ...baselineOf(today),
    dueOn,
    ownerId,
    narrowing: { teamIds: draft.team === WHOLE ? [] : [draft.team], categoryIds: [] },
    reviewOn: REVIEWS.map((each) => addDays(today, each)).filter((day) => day <= dueOn),
  };
}

const REVIEWS = [28, 56, 84];
const baselineOf = (today: string) => ({
  baselineFrom: addDays(today, -BASELINE_DAYS),
  baselineUntil: addDays(today, -1),
});

/** Choosing a figure proposes what its definition recommends. */
function withMetric(draft: Draft, metric: string | null, chosen: MetricDefinition | undefined, name: string): Draft {
  if (!chosen) return { ...draft, metric };
  const target =
    chosen.target === null ? draft.target : String(Math.round(chosen.target * SCALE[chosen.unit] * 10) / 10);
  const sense = chosen.better === 'down' ? 'at_most' : 'at_least';
  return { ...draft, metric, target, sense, name: draft.name.trim() === '' ? name : draft.name };
}

interface FieldsProps {
  draft: Draft;
  definitions: readonly MetricDefinition[];
  today: string;
  onChange(draft: Draft): void;
}

/** Which figure, of what, to where. */
function AimFields({ draft, definitions, today, onChange }: FieldsProps) {
  const t = useTranslations('dashboards.goals');
  const words = useWords();
  const teams = useTeams();
  const definition = definitions.find(({ id }) => id === draft.metric);
  const { baselineFrom: from, baselineUntil: until } = baselineOf(today);
  const choose = (id: string | null) => {
    const chosen = definitions.find((each) => each.id === id);
    onChange(withMetric(draft, id, chosen, words(chosen?.name)));
  };
  return (
    <>
      <ComboBox
        label={t('metric')}
        options={definitions.filter(isFit).map(({ id, name }) => ({ id, label: words(name) }))}
        value={draft.metric}
        onChange={choose}
        isRequired
      />
      <Select
        label={t('of')}
        options={[{ id: WHOLE, label: t('whole') }, ...(teams.data ?? []).map(({ id, name }) => ({ id, label: name }))]}
        value={draft.team}
        onChange={(team) => onChange({ ...draft, team })}
      />
      {draft.metric ? (
        <NowText metric={draft.metric} teamIds={draft.team === WHOLE ? [] : [draft.team]} from={from} until={until} />
      ) : null}
      <div className="row">
        <TextField
          label={definition ? t(`targetIn.${definition.unit}`) : t('target')}
          inputMode="decimal"
          value={draft.target}
          onChange={(target) => onChange({ ...draft, target })}
          isRequired
        />
        <Select
          label={t('senseLabel')}
          options={goalSense.options.map((id) => ({ id, label: t(`senses.${id}`) }))}
          value={draft.sense}
          onChange={(sense) => onChange({ ...draft, sense })}
        />
      </div>
    </>
  );
}

/** What it is called, until when, whose it is. */
function DutyFields({ draft, onChange }: Pick<FieldsProps, 'draft' | 'onChange'>) {
  const t = useTranslations('dashboards.goals');
  const members = useMembers();
  return (
    <>
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={120}
      />
      <TextField
        label={t('due')}
        type="date"
        value={draft.dueOn}
        onChange={(dueOn) => onChange({ ...draft, dueOn })}
        isRequired
      />
      <ComboBox
        label={t('owner')}
        options={activeMembers(members).map(({ id, name }) => ({ id, label: name }))}
        value={draft.ownerId}
        onChange={(ownerId) => onChange({ ...draft, ownerId })}
        isRequired
      />
    </>
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
  const { data: definitions = [] } = useDefinitions();
  const [draft, setDraft] = useState<Draft>({
    ...{ name: '', metric: null, sense: 'at_least', target: '', team: WHOLE },
    ownerId: me.member.id,
    dueOn: addDays(today, DUE_DAYS),
  });
  const definition = definitions.find(({ id }) => id === draft.metric);
  const body = bodyOf(draft, definition, { today, name: words(definition?.name) });
  const finish = (goal: Goal) => {
    onClose();
    go(paths.goal(goal.id));
  };
  const save = () => (body ? create.mutate(body, { onSuccess: finish }) : undefined);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('new')}
      footer={
        <DialogButtons
          label={t('save')}
          isPending={create.isPending}
          isDisabled={body === null}
          onCancel={onClose}
          onConfirm={save}
        />
      }
    >
      <div className="goal-form">
        <AimFields draft={draft} definitions={definitions} today={today} onChange={setDraft} />
        <DutyFields draft={draft} onChange={setDraft} />
        {create.isError ? (
          <p className="help err" role="alert">
            {problemText(create.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
