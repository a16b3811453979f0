import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { lazy, Suspense, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useRecord } from '../api.ts';

const ComplaintDialog = lazy(async () => ({ default: (await import('./complaint-dialog.tsx')).ComplaintDialog }));

/** A complaint on this conversation: how severe, where it stands, what waits for whom. */
export function ComplaintStrip({ conversation }: ConversationPartProps) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { data } = useRecord(conversation.id, useMay('record:edit'));
  const [isOpen, setOpen] = useState(false);
  const complaint = data?.complaint;
  if (!complaint) return null;
  const { remedy, dueAt, earlier } = complaint;
  const isOver = complaint.state === 'closed' || complaint.state === 'reviewed';
  return (
    <>
      <Banner
        icon="tri"
        tone={isOver || complaint.severity === 'minor' ? 'info' : 'warn'}
        className="flush"
        actions={
          <>
            <Button size="xs" onPress={() => setOpen(true)}>
              {t(complaint.mayDecide ? 'complaint.grant' : 'complaint.edit')}
            </Button>
            <LinkButton size="xs" variant="ghost" href={paths.complaints}>
              {t('complaint.list')}
            </LinkButton>
          </>
        }
      >
        <b>{t('complaint.strip', { severity: t(`severities.${complaint.severity}`) })}</b>{' '}
        <Tag>{t(`states.${complaint.state}`)}</Tag> {t(`causes.${complaint.cause}`)}{' '}
        {remedy ? (
          <span>
            {t(`remedies.${remedy.kind}`)}
            {remedy.amount ? ` ${t('complaint.amount', { amount: remedy.amount.toLocaleString() })}` : ''}（
            {t(`remedyStates.${remedy.state}`)}）
          </span>
        ) : null}{' '}
        {dueAt && !isOver ? (
          <span className="t2">
            {t('complaint.dueAt')} {format.dateTime(new Date(dueAt), { month: 'numeric', day: 'numeric' })}
          </span>
        ) : null}{' '}
        {earlier > 0 ? <span className="td">{t('complaint.earlier', { count: earlier + 1 })}</span> : null}
      </Banner>
      {isOpen ? (
        <Suspense fallback={null}>
          <ComplaintDialog conversationId={conversation.id} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
