import type { GuideDetail } from '@madoguchi/contracts/guides';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useApprove, useDiff } from '../api.ts';
import { ChangeList } from '../components/change-list.tsx';

/** Approving says in a sentence what changed; the next version is in use at once. */
export function ApproveDialog({ guide, revision, onClose }: { guide: GuideDetail; revision: number; onClose(): void }) {
  const t = useTranslations('guides.approve');
  const told = useTold();
  const approve = useApprove(guide.id);
  const [note, setNote] = useState('');
  const { data: changes } = useDiff(guide.id, guide.approvedVersion ?? 0, null);
  const version = (guide.approvedVersion ?? 0) + 1;
  const outcome = told(t('done', { title: guide.title }));
  const onSuccess = () => {
    outcome.onSuccess();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="md"
      title={t('title', { version })}
      footer={
        <>
          <Button variant="ghost" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={note.trim() === ''}
            isPending={approve.isPending}
            onPress={() => approve.mutate({ note: note.trim(), revision }, { onSuccess, onError: outcome.onError })}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p className="t2 f12">{t('lead')}</p>
      <TextArea
        label={t('note')}
        isRequired
        autoFocus
        rows={2}
        maxLength={500}
        placeholder={t('noteHint')}
        value={note}
        onChange={setNote}
      />
      {changes ? (
        <section className="guide-approve-changes">
          <h3 className="label">{t('changes')}</h3>
          <ChangeList changes={changes} />
        </section>
      ) : null}
    </Dialog>
  );
}
