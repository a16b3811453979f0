import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Harassment } from '@madoguchi/contracts/records';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { takeEvidence, useChangeRecord } from '../api.ts';

const NOBODY = 'nobody';

/** One file, made on the server; nothing of it stays in the page. */
function useEvidence(conversationId: string) {
  const t = useTranslations('records.harassment');
  const locale = useLocale();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: () => takeEvidence(conversationId, locale === 'en' ? 'en' : 'ja'),
    onSuccess({ name, content, mediaType }) {
      const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      link.click();
      URL.revokeObjectURL(url);
      show({ text: t('evidenceDone'), icon: 'download' });
    },
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

function Relieve({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('records.harassment');
  const change = useChangeRecord(conversation.id);
  const members = activeMembers(useMembers());
  const [relieved, setRelieved] = useState(conversation.assignee?.id ?? members[0]?.id ?? null);
  const [taken, setTaken] = useState(NOBODY);
  const [reason, setReason] = useState('');
  const options = members.map((one) => ({ id: one.id, label: one.name }));
  return (
    <div className="record-form">
      <div className="record-pair">
        <Select label={t('relieved')} options={options} value={relieved} onChange={setRelieved} />
        <Select
          label={t('takenBy')}
          options={[{ id: NOBODY, label: t('unassigned') }, ...options.filter((one) => one.id !== relieved)]}
          value={taken}
          onChange={setTaken}
        />
        <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={2000} />
      </div>
      <div>
        <Button
          isDisabled={!relieved || relieved === taken}
          isPending={change.isPending}
          onPress={() => {
            const body = { relievedId: relieved ?? '', takenById: taken === NOBODY ? null : taken, reason };
            change.mutate({ do: 'relieve', body });
          }}
        >
          {t('relieve')}
        </Button>
      </div>
    </div>
  );
}

/** Who was relieved when, and the file that keeps it all. */
export function ReliefBlock({ conversation, harassment }: { conversation: Conversation; harassment: Harassment }) {
  const t = useTranslations('records.harassment');
  const format = useFormatter();
  const mayDecide = useMay('record:decide');
  const evidence = useEvidence(conversation.id);
  return (
    <>
      <section className="record-block" aria-label={t('relief')}>
        <h3>{t('relief')}</h3>
        <ul className="record-list">
          {harassment.reliefs.map((relief) => (
            <li key={relief.id} className="f12">
              {t('reliefLine', {
                relieved: relief.relieved.name,
                taken: relief.takenBy?.name ?? t('unassigned'),
                at: format.dateTime(new Date(relief.at), { dateStyle: 'short', timeStyle: 'short' }),
              })}{' '}
              {relief.reason}
            </li>
          ))}
        </ul>
        <Relieve conversation={conversation} />
      </section>
      {mayDecide ? (
        <section className="record-block" aria-label={t('evidence')}>
          <p className="f12 t2">{t('evidenceHint')}</p>
          <div>
            <Button icon="download" isPending={evidence.isPending} onPress={() => evidence.mutate()}>
              {t('evidence')}
            </Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
