import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { decideRequest, privacyKeys, useErasurePlan } from '../api.ts';

/** Granting an erasure asks once more: it cannot be undone. */
export function RequestDecision({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  const format = useFormatter();
  const told = useTold();
  const mayManage = useMay('privacy:manage');
  const write = useWrite(decideRequest, privacyKeys.requests);
  const isErasure = request.kind === 'erasure';
  const isOpen = request.state === 'received' || request.state === 'verified';
  const { data: plan } = useErasurePlan(request.id, isErasure && isOpen);
  const [note, setNote] = useState('');
  const [isAsking, setAsking] = useState(false);
  const decide = (decision: 'accepted' | 'refused') => {
    setAsking(false);
    write.mutate({ id: request.id, decision, note: note.trim() }, told());
  };
  if (request.decidedAt)
    return (
      <SettingsRow title={t('decide')}>
        <p>
          {t(request.state === 'refused' ? 'refuse' : 'accept')}{' '}
          <span className="t3 f12">
            {t('decided', {
              name: request.decidedBy?.name ?? '',
              at: format.dateTime(new Date(request.decidedAt), { dateStyle: 'medium', timeStyle: 'short' }),
            })}
          </span>
        </p>
        {request.decisionNote ? <p className="t2">{request.decisionNote}</p> : null}
      </SettingsRow>
    );
  if (!mayManage || !isOpen) return null;
  return (
    <SettingsRow title={t('decide')}>
      <TextArea label={t('decideNote')} rows={2} maxLength={2000} value={note} onChange={setNote} />
      <div className="row wrap">
        <Button
          variant={isErasure ? 'danger' : 'primary'}
          isDisabled={request.state !== 'verified'}
          isPending={write.isPending}
          onPress={() => (isErasure ? setAsking(true) : decide('accepted'))}
        >
          {t(isErasure ? 'acceptErasure' : 'accept')}
        </Button>
        <Button onPress={() => decide('refused')} isDisabled={write.isPending}>
          {t('refuse')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('eraseAsk')}
        confirmLabel={t('acceptErasure')}
        onConfirm={() => decide('accepted')}
        isDanger
      >
        {t('eraseHint', { conversations: plan?.conversations ?? 0 })}
      </ConfirmDialog>
    </SettingsRow>
  );
}
