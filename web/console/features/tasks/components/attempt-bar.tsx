import { attemptResult, type AttemptResult, type Task } from '@madoguchi/contracts/tasks';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import type { IconName } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useRecordAttempt } from '../api.ts';
import { useMomentText } from '../use-moment-text.ts';

const icons: Record<AttemptResult, IconName> = {
  reached: 'check',
  absent: 'phone-off',
  busy: 'phone-in',
  voicemail: 'voice',
  wrong_number: 'x',
};

/** How the call went, one press each; the next try comes back with the answer. */
export function AttemptBar({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  const record = useRecordAttempt();
  const { show } = useToasts();
  const problemText = useProblemText();
  const moment = useMomentText();
  const [note, setNote] = useState('');
  const press = (result: AttemptResult) =>
    record.mutate(
      { id: task.id, result, note },
      {
        onSuccess(after) {
          setNote('');
          const text =
            after.state === 'done'
              ? t('attempt.kept')
              : after.nextTryAt
                ? t('attempt.next', { time: moment(after.nextTryAt) })
                : t('attempt.noted');
          show({ text, icon: 'callback' });
        },
        onError: (error) => show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <div className="attempts-bar stack">
      <TextField label={t('attempt.note')} value={note} onChange={setNote} maxLength={1000} size="sm" />
      <div className="row row-tight wrap" role="group" aria-label={t('attempt.title')}>
        {attemptResult.options.map((result) => (
          <Button
            key={result}
            size="sm"
            icon={icons[result]}
            variant={result === 'reached' ? 'primary' : 'default'}
            isDisabled={record.isPending}
            onPress={() => press(result)}
          >
            {t(`result.${result}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
