import { IconButton } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useMay } from '../../../lib/session.ts';
import { useAnswerPulse, usePulse } from '../api.ts';

const MARKS = ['5', '4', '3', '2', '1'] as const;

function PulseForm({ id, question, onDone }: { id: string; question: string; onDone(): void }) {
  const t = useTranslations('surveys.pulse');
  const answer = useAnswerPulse();
  const [score, setScore] = useState<(typeof MARKS)[number] | null>(null);
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (score) answer.mutate({ id, score: Number(score), words }, { onSuccess: onDone });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <RadioCards
        label={question}
        value={score}
        onChange={setScore}
        options={MARKS.map((mark) => ({ id: mark, title: t(`mark.${mark}`) }))}
      />
      <TextArea label={t('words')} value={words} onChange={setWords} rows={3} maxLength={2000} />
      <p className="f12 t2">{t('anonymous')}</p>
      <FormFoot
        error={answer.error}
        submitLabel={t('send')}
        isPending={answer.isPending}
        isDisabled={score === null}
        onCancel={onDone}
      />
    </form>
  );
}

/** In the top bar while a round is open and not answered; then it is gone. */
export function PulseButton() {
  const t = useTranslations('surveys.pulse');
  const { data } = usePulse(useMay('pulse:answer'));
  const [isOpen, setOpen] = useState(false);
  const round = data?.round;
  if (!round || round.answered) return null;
  return (
    <>
      <IconButton icon="heart" label={t('ask')} onPress={() => setOpen(true)} />
      {isOpen ? (
        <Dialog isOpen onOpenChange={setOpen} title={t('ask')}>
          <PulseForm id={round.id} question={round.question} onDone={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}
