import type { Conversation } from '@madoguchi/contracts/conversations';
import {
  disposition,
  intent,
  mood,
  step,
  type ConversationRecord,
  type IntakeFields,
} from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { TextField } from '@madoguchi/ui/field';
import { useLocale, useTranslations } from 'use-intl';
import { offerText } from '../../../lib/insertions.ts';
import { useWorkspace } from '../../../lib/directory.ts';
import { instantOf } from '../../../lib/zoned-time.ts';
import { useChangeRecord, useRecordSettings } from '../api.ts';
import { IntakeCell } from './intake-cell.tsx';

const NONE = 'none';

/** What to ask to find the true intent: the questions of this category first, those of every category else. */
function Probe({ conversation, chosen }: { conversation: Conversation; chosen: IntakeFields['intent'] }) {
  const t = useTranslations('records.intake');
  const locale = useLocale();
  const { data } = useRecordSettings();
  const of = (categoryId: string | null) =>
    data?.probes.find((probe) => probe.intent === chosen && probe.categoryId === categoryId);
  const probe = chosen ? ((conversation.categoryId ? of(conversation.categoryId) : undefined) ?? of(null)) : undefined;
  if (!probe) return null;
  const words = probe.text[locale === 'en' ? 'en' : 'ja'];
  return (
    <p className="f12 intake-probe">
      <b>{t('probe')}</b> {words}{' '}
      <Button size="xs" variant="text" onPress={() => void offerText(conversation.id, words)}>
        {t('insert')}
      </Button>
    </p>
  );
}

/** 見極め → 推測 → 提案 → 代替案: where the talk stands. */
function Steps({
  value,
  onChange,
  mayEdit,
}: {
  value: IntakeFields['step'];
  onChange(value: IntakeFields['step']): void;
  mayEdit: boolean;
}) {
  const t = useTranslations('records');
  const reached = step.options.indexOf(value);
  return (
    <ol className="intake-steps" aria-label={t('intake.step')}>
      {step.options.map((one, at) => (
        <li key={one} className={at <= reached ? 'is-done' : undefined}>
          <button
            type="button"
            disabled={!mayEdit}
            aria-current={one === value ? 'step' : undefined}
            onClick={() => onChange(one)}
          >
            {t(`steps.${one}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A day in the workspace’s zone; the end of it is meant. */
function dayOf(instant: string | null, timeZone: string): string {
  return instant ? new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant)) : '';
}

function endOfDay(day: string, timeZone: string): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return instantOf({ year, month, day: date, hour: 23, minute: 59 }, timeZone).toISOString();
}

export interface IntakeMoreProps {
  conversation: Conversation;
  record: ConversationRecord;
  mayEdit: boolean;
}

/** The rest of the intake, seldom needed at once. */
export function IntakeMore({ conversation, record, mayEdit }: IntakeMoreProps) {
  const t = useTranslations('records');
  const change = useChangeRecord(conversation.id);
  const { data: workspace } = useWorkspace();
  const { intake } = record;
  const set = (fields: Partial<IntakeFields>) => change.mutate({ do: 'intake', fields, was: {} });
  const none = { id: NONE, label: t('intake.none') };
  const timeZone = workspace?.timeZone ?? 'UTC';
  const day = dayOf(intake.neededBy, timeZone);
  return (
    <div className="intake-more">
      <Steps value={intake.step} onChange={(value) => set({ step: value })} mayEdit={mayEdit} />
      <div className="intake-fields">
        <Select
          label={t('intake.intent')}
          size="sm"
          isDisabled={!mayEdit}
          options={[none, ...intent.options.map((id) => ({ id, label: t(`intents.${id}`) }))]}
          value={intake.intent ?? NONE}
          onChange={(id) => set({ intent: intent.options.find((one) => one === id) ?? null })}
        />
        <TextField
          label={t('intake.neededBy')}
          size="sm"
          type="date"
          isDisabled={!mayEdit}
          value={day}
          onChange={(value) => set({ neededBy: endOfDay(value, timeZone) })}
        />
        <Select
          label={t('intake.mood')}
          size="sm"
          isDisabled={!mayEdit}
          options={mood.options.map((id) => ({ id, label: t(`moods.${id}`) }))}
          value={intake.mood}
          onChange={(id) => set({ mood: id })}
        />
        <Select
          label={t('intake.disposition')}
          size="sm"
          isDisabled={!mayEdit}
          options={[none, ...disposition.options.map((id) => ({ id, label: t(`dispositions.${id}`) }))]}
          value={intake.disposition ?? NONE}
          onChange={(id) => set({ disposition: disposition.options.find((one) => one === id) ?? null })}
        />
      </div>
      <IntakeCell conversationId={conversation.id} field="fallback" intake={intake} mayEdit={mayEdit} />
      <Probe conversation={conversation} chosen={intake.intent} />
    </div>
  );
}
