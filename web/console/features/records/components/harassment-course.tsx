import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Harassment } from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { offerText } from '../../../lib/insertions.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useChangeRecord, useRecordSettings } from '../api.ts';

interface CourseProps {
  conversation: Conversation;
  harassment: Harassment;
  onClose(): void;
}

/** Flag and work in twos, warn, end: each with its words and who did it when. */
export function HarassmentCourse({ conversation, harassment, onClose }: CourseProps) {
  const t = useTranslations('records.harassment');
  const format = useFormatter();
  const locale = useLocale();
  const mayDecide = useMay('record:decide');
  const customerText = useCustomerText();
  const { data: settings } = useRecordSettings();
  const change = useChangeRecord(conversation.id);
  const insert = (which: 'warning' | 'ending') => {
    const words = settings?.[which][locale === 'en' ? 'en' : 'ja'] ?? '';
    const { familyName, givenName } = conversation.customer;
    const name = familyName || givenName || customerText(conversation.customer);
    offerText(conversation.id, words.replaceAll('{name}', name));
    onClose();
  };
  const done = (name: string | undefined, at: string | null) =>
    at
      ? t('done', { name: name ?? '', at: format.dateTime(new Date(at), { dateStyle: 'short', timeStyle: 'short' }) })
      : null;
  const { state, second, secondAskedAt } = harassment;
  const steps = [
    { id: 'stepFlag', done: done(harassment.flaggedBy?.name, harassment.flaggedAt) },
    { id: 'stepWarn', done: done(harassment.warnedBy?.name, harassment.warnedAt) },
    { id: 'stepEnd', done: done(harassment.endedBy?.name, harassment.endedAt) },
  ] as const;
  return (
    <>
      <ol className="record-list" aria-label={t('steps')}>
        {steps.map((step, at) => (
          <li key={step.id} className={step.done ? undefined : 't3'}>
            {at + 1}. <b>{t(step.id)}</b> <span className="f12 t3">{step.done}</span>
          </li>
        ))}
      </ol>
      {second && secondAskedAt ? <p className="f12">{t('secondAsked', { name: second.name })}</p> : null}
      <div className="row wrap row-tight">
        <Button onPress={() => insert('warning')}>{t('insertWarning')}</Button>
        {state === 'flagged' ? (
          <Button onPress={() => change.mutate({ do: 'moveHarassment', to: 'warned' })}>{t('warned')}</Button>
        ) : (
          <Button onPress={() => insert('ending')}>{t('insertEnding')}</Button>
        )}
        {state === 'warned' ? (
          <Button onPress={() => change.mutate({ do: 'moveHarassment', to: 'ended' })}>{t('ended')}</Button>
        ) : null}
        {mayDecide ? (
          <Button variant="ghost" onPress={() => change.mutate({ do: 'moveHarassment', to: 'withdrawn' })}>
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
