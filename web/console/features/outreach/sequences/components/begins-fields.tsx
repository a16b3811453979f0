import type { SequenceBegins, SequenceDraft } from '@madoguchi/contracts/sequences';
import { stage } from '@madoguchi/contracts/vocabulary';
import { Checkbox, RadioCards } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useRankChoices } from '../../../../lib/rank-choices.ts';
import { useSegmentNames } from '../../../../lib/record-names.ts';
import { useDebounced } from '../../../../lib/use-debounced.ts';
import { isSaid, useBeginsCount } from '../api.ts';
import { numberIn } from '../../number-in.ts';

const PAUSE_MS = 400;
const MANY = 10_000;

export interface PartProps {
  draft: SequenceDraft;
  set(patch: Partial<SequenceDraft>): void;
}

const BY = ['rank', 'stage', 'segment'] as const;
const FIRST: Record<(typeof BY)[number], SequenceBegins> = {
  rank: { by: 'rank', rank: '' },
  stage: { by: 'stage', stage: 'after_purchase' },
  segment: { by: 'segment', segmentId: '' },
};

/** Of how many it is true now; they come in only where whoever approves says so. */
export function BeginsCount({ begins }: { begins: SequenceBegins }) {
  const t = useTranslations('sequences.begins');
  const { data } = useBeginsCount(useDebounced(begins, PAUSE_MS));
  if (!isSaid(begins)) return null;
  const text = data === undefined ? t('counting') : data >= MANY ? t('nowMany') : t('now', { count: data });
  return (
    <p className="t2 f12" role="status">
      {text}
    </p>
  );
}

export function BeginsFields({ draft, set }: PartProps) {
  const t = useTranslations('sequences.begins');
  const stages = useTranslations('customers.code.usageStage');
  const ranks = useRankChoices();
  const { data: segments = [] } = useSegmentNames();
  const { begins } = draft;
  return (
    <>
      <RadioCards
        label={t('label')}
        labelHidden
        value={begins.by}
        onChange={(by) => set({ begins: FIRST[by] })}
        options={BY.map((id) => ({ id, title: t(id) }))}
      />
      {begins.by === 'rank' ? (
        <Select
          label={t('rankField')}
          isRequired
          options={ranks}
          value={begins.rank || null}
          onChange={(rank) => set({ begins: { by: 'rank', rank } })}
        />
      ) : null}
      {begins.by === 'stage' ? (
        <Select
          label={t('stageField')}
          isRequired
          options={stage.options.map((id) => ({ id, label: stages(id) }))}
          value={begins.stage}
          onChange={(one) => set({ begins: { by: 'stage', stage: one } })}
        />
      ) : null}
      {begins.by === 'segment' ? (
        <Select
          label={t('segmentField')}
          isRequired
          options={segments.map(({ id, name }) => ({ id, label: name }))}
          value={begins.segmentId || null}
          onChange={(segmentId) => set({ begins: { by: 'segment', segmentId } })}
        />
      ) : null}
      <BeginsCount begins={begins} />
    </>
  );
}

const GOALS = ['none', 'order', 'segment'] as const;
const CONTACT = ['wait', 'leave', 'go_on'] as const;

function Goal({ draft, set }: PartProps) {
  const t = useTranslations('sequences');
  const { data: segments = [] } = useSegmentNames();
  const { goal, goalDays } = draft;
  return (
    <>
      <Select
        label={t('field.goal')}
        options={GOALS.map((id) => ({ id, label: t(`goal.${id}`) }))}
        value={goal.is}
        onChange={(is) => set({ goal: is === 'segment' ? { is, segmentId: '' } : { is } })}
      />
      {goal.is === 'segment' ? (
        <Select
          label={t('field.goalSegment')}
          isRequired
          options={segments.map(({ id, name }) => ({ id, label: name }))}
          value={goal.segmentId || null}
          onChange={(segmentId) => set({ goal: { is: 'segment', segmentId } })}
        />
      ) : null}
      {goal.is === 'none' ? null : (
        <TextField
          label={t('field.goalDays')}
          inputMode="numeric"
          suffix={t('field.days')}
          value={String(goalDays)}
          onChange={(text) => set({ goalDays: numberIn(text, 365) ?? 0 })}
        />
      )}
    </>
  );
}

/** What it is for, and who leaves before the end. */
export function EndsFields({ draft, set }: PartProps) {
  const t = useTranslations('sequences');
  return (
    <>
      <div className="outreach-fields">
        <Goal draft={draft} set={set} />
        <Select
          label={t('field.onContact')}
          options={CONTACT.map((id) => ({ id, label: t(`onContact.${id}`) }))}
          value={draft.onContact}
          onChange={(onContact) => set({ onContact })}
        />
        <TextField
          label={t('field.reentry')}
          description={t('field.reentryHint')}
          inputMode="numeric"
          suffix={t('field.daysAfter')}
          value={draft.reentryDays === null ? '' : String(draft.reentryDays)}
          onChange={(text) => set({ reentryDays: numberIn(text, 3650) })}
        />
      </div>
      <Checkbox isSelected={draft.leaveOnChange} onChange={(leaveOnChange) => set({ leaveOnChange })}>
        {t('field.leaveOnChange')}
      </Checkbox>
    </>
  );
}
