import type { StoreMatterDetail, StoreVerb } from '@madoguchi/contracts/stores';
import type { DueWish } from '@madoguchi/contracts/tasks';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import type { IconName } from '@madoguchi/ui/icon';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DueField, wishOf } from '../../../lib/components/due-field.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { newId } from '../../../lib/new-id.ts';
import { useTold } from '../../../lib/use-told.ts';
import { type MatterStep, useMatterStep } from '../api.ts';

/** In this order; the first that is possible and is no note stands out. */
const ORDER: readonly StoreVerb[] = ['answer', 'take', 'return', 'hand_over', 'decline', 'withdraw', 'note'];
const icons: Record<StoreVerb, IconName> = {
  answer: 'check',
  take: 'user',
  return: 'undo',
  hand_over: 'transfer',
  decline: 'x',
  withdraw: 'undo',
  note: 'note',
};
type Spoken = Exclude<StoreVerb, 'take' | 'withdraw'>;

function stepOf(verb: Spoken, text: string, due: DueWish | null): MatterStep {
  if (verb === 'note') return { do: 'note', body: text, clientId: newId() };
  if (verb === 'hand_over') return { do: 'hand_over', body: { reason: text, question: '', due } };
  return { do: 'respond', body: { do: verb, text } };
}

interface SpeakProps {
  verb: Spoken;
  id: string;
  onDone(matter: StoreMatterDetail | null): void;
  onCancel(): void;
}

/** What has to be said with a step: why, or what the answer is. */
function Speak({ verb, id, onDone, onCancel }: SpeakProps) {
  const t = useTranslations('stores');
  const step = useMatterStep(id);
  const [text, setText] = useState('');
  const [due, setDue] = useState<DueWish | null>(wishOf('day1'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) step.mutate(stepOf(verb, text.trim(), due), { onSuccess: onDone });
  };
  return (
    <form className="matter-speak" onSubmit={submit}>
      <TextArea
        label={t(`say.${verb}`)}
        value={text}
        onChange={setText}
        rows={3}
        maxLength={verb === 'hand_over' ? 500 : verb === 'decline' ? 1000 : 4000}
        isRequired
        autoFocus
      />
      {verb === 'hand_over' ? <DueField label={t('form.due')} preset="day1" onChange={setDue} /> : null}
      <FormFoot
        error={step.error}
        submitLabel={t(`verb.${verb}`)}
        isPending={step.isPending}
        isDisabled={text.trim() === ''}
        onCancel={onCancel}
      />
    </form>
  );
}

/** What the store can do now. */
export function MatterActions({ matter, onGone }: { matter: StoreMatterDetail; onGone(): void }) {
  const t = useTranslations('stores');
  const told = useTold();
  const step = useMatterStep(matter.id);
  const [speaking, setSpeaking] = useState<Spoken | null>(null);
  const verbs = ORDER.filter((verb) => matter.can.includes(verb));
  const done = (left: StoreMatterDetail | null) => {
    setSpeaking(null);
    if (!left) onGone();
  };
  if (verbs.length === 0) return null;
  if (speaking) return <Speak verb={speaking} id={matter.id} onDone={done} onCancel={() => setSpeaking(null)} />;
  const press = (verb: StoreVerb) => {
    if (verb === 'take') step.mutate({ do: 'respond', body: { do: 'take' } }, told(t('told.take')));
    else if (verb === 'withdraw') step.mutate({ do: 'withdraw' }, told(t('told.withdraw')));
    else setSpeaking(verb);
  };
  return (
    <div className="row wrap matter-actions">
      {verbs.map((verb, at) => (
        <Button
          key={verb}
          size="md"
          icon={icons[verb]}
          variant={at === 0 && verb !== 'note' && verb !== 'withdraw' ? 'primary' : 'default'}
          isDisabled={step.isPending}
          onPress={() => press(verb)}
        >
          {t(`verb.${verb}`)}
        </Button>
      ))}
    </div>
  );
}
