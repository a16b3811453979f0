import type { AlertDetail } from '@madoguchi/contracts/alerts';
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
import { NoticePreviews } from './notice-previews.tsx';

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

type Kind = 'update' | 'fixed';
type Audience = 'all' | 'missed';

interface NoticeProps {
  alert: AlertDetail;
  issue: NonNullable<AlertDetail['issue']>;
  /** `missed`: only those the newest notice did not go to. */
  audience: Audience;
}

const TITLES = { update: 'title', fixed: 'titleOver' } as const;
const LEADS = { update: 'lead', fixed: 'leadOver' } as const;
const STANDARDS = { update: 'standard', fixed: 'standardOver' } as const;

/** What a notice is about and begins with: those who were missed get what the others got. */
function useBeginning({ alert, audience }: NoticeProps): { kind: Kind; title: string; lead: string; standard: string } {
  const t = useTranslations('alerts.notice');
  const { unsent: count, told } = alert.counts;
  if (audience === 'missed' && alert.lastNotice) {
    const { kind, body: standard } = alert.lastNotice;
    return { kind, standard, title: t('titleMissed', { count }), lead: t('leadMissed') };
  }
  const kind = alert.state === 'resolved' ? 'fixed' : 'update';
  return { kind, standard: t(STANDARDS[kind]), title: t(TITLES[kind]), lead: t(LEADS[kind], { told }) };
}

/** What everybody of an alert is told: that it is so, or that it is over. Written, looked at word for word, then sent. */
export function AlertNotice(props: NoticeProps) {
  const { issue, audience } = props;
  const t = useTranslations('alerts.notice');
  const { kind, title, lead, standard } = useBeginning(props);
  const [own, setBody] = useState<string | null>(null);
  const [isSeen, setSeen] = useState(false);
  const [clientId, setClientId] = useState(newId);
  const { preview, send } = useNotice(issue.id);
  const text = own ?? standard;
  const items = preview.data?.items ?? [];
  const warned = items.filter((item) => item.warnings.length > 0);
  const goes = items.filter((item) => item.skipped === null && (isSeen || item.warnings.length === 0)).length;
  const body: NoticeBody = {
    kind,
    body: text,
    statusAfter: kind === 'fixed' ? 'solved' : 'pending',
    acknowledged: isSeen ? [...new Set(warned.flatMap((item) => item.warnings))] : [],
    onlyMissed: audience === 'missed',
  };
  const change = (value: string) => {
    setBody(value);
    setSeen(false);
    preview.reset();
  };
  return (
    <section className="alert-box stack" aria-label={title}>
      <h3>{title}</h3>
      <p className="t2">{lead}</p>
      <TextArea label={t('body')} description={t('gaps')} rows={9} value={text} onChange={change} />
      {preview.data ? <NoticePreviews items={items.map((item) => ({ ...item, id: item.conversationId }))} /> : null}
      {warned.length > 0 ? (
        <Checkbox isSelected={isSeen} onChange={setSeen}>
          {t(audience === 'missed' ? 'acknowledgeMissed' : 'acknowledge', { count: warned.length })}
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
            isDisabled={goes === 0}
            isPending={send.isPending}
            onPress={() => send.mutate({ ...body, clientId }, { onSuccess: () => setClientId(newId()) })}
          >
            {t('send', { count: goes })}
          </Button>
        ) : null}
        <LinkButton variant="text" href={`${paths.settings('known-issues')}?issue=${issue.id}`}>
          {t('rounds', { name: issue.name })}
        </LinkButton>
      </div>
    </section>
  );
}
