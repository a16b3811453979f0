import type { AlertDetail } from '@madoguchi/contracts/alerts';
import type { RoundPreview } from '@madoguchi/contracts/known-issues';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { newId } from '../../../lib/new-id.ts';
import { paths } from '../../../lib/paths.ts';
import { alertKeys, previewNotice, sendNotice, type NoticeBody } from '../api.ts';

function Previews({ items }: { items: readonly RoundPreview[] }) {
  return (
    <ul className="alert-previews">
      {items
        .filter((item) => item.skipped === null)
        .map((item) => (
          <li key={item.conversationId}>
            <b className="mono">{item.reference}</b> {item.to}
            <span className="body f12">{item.body}</span>
          </li>
        ))}
    </ul>
  );
}

function useNotice(issueId: string) {
  const t = useTranslations('alerts.notice');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const onError = (error: unknown) => show({ text: problemText(error), tone: 'danger' });
  const preview = useMutation({ mutationFn: (body: NoticeBody) => previewNotice({ issueId, body }), onError });
  const send = useMutation({
    mutationFn: (body: NoticeBody) => sendNotice({ issueId, body }),
    onSuccess: () => {
      preview.reset();
      show({ text: t('started') });
      void queryClient.invalidateQueries({ queryKey: alertKeys.all });
    },
    onError,
  });
  return { preview, send };
}

/** What everybody of an alert is told: that it is so, or that it is over. Written, looked at word for word, then sent. */
export function AlertNotice({ alert, issue }: { alert: AlertDetail; issue: NonNullable<AlertDetail['issue']> }) {
  const t = useTranslations('alerts.notice');
  const isOver = alert.state === 'resolved';
  const [own, setBody] = useState<string | null>(null);
  const [isSeen, setSeen] = useState(false);
  const [clientId, setClientId] = useState(newId);
  const { preview, send } = useNotice(issue.id);
  const text = own ?? t(isOver ? 'standardOver' : 'standard');
  const items = preview.data?.items ?? [];
  const warned = [...new Set(items.flatMap((item) => item.warnings))];
  const sent = items.filter((item) => item.skipped === null).length;
  const body: NoticeBody = {
    kind: isOver ? 'fixed' : 'update',
    body: text,
    statusAfter: isOver ? 'solved' : 'pending',
    acknowledged: isSeen ? warned : [],
  };
  return (
    <section className="alert-box stack" aria-label={t(isOver ? 'titleOver' : 'title')}>
      <h3>{t(isOver ? 'titleOver' : 'title')}</h3>
      <p className="t2">{t(isOver ? 'leadOver' : 'lead', { told: alert.counts.told })}</p>
      <TextArea
        label={t('body')}
        description={t('gaps')}
        rows={7}
        value={text}
        onChange={(value) => {
          setBody(value);
          preview.reset();
        }}
      />
      {preview.data ? <Previews items={items} /> : null}
      {warned.length > 0 ? (
        <Checkbox isSelected={isSeen} onChange={setSeen}>
          {t('acknowledge', { count: items.filter((item) => item.warnings.length > 0).length })}
        </Checkbox>
      ) : null}
      <div className="row wrap">
        <Button isPending={preview.isPending} onPress={() => preview.mutate(body)}>
          {t('preview')}
        </Button>
        {preview.data ? (
          <Button
            variant="primary"
            icon="send"
            isDisabled={sent === 0}
            isPending={send.isPending}
            onPress={() => send.mutate({ ...body, clientId }, { onSuccess: () => setClientId(newId()) })}
          >
            {t('send', { count: sent })}
          </Button>
        ) : null}
        <LinkButton variant="text" href={`${paths.settings('known-issues')}?issue=${issue.id}`}>
          {t('rounds', { name: issue.name })}
        </LinkButton>
      </div>
    </section>
  );
}
