import type { MemberLoad } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { usePreviewTransfer, useTransfer, useUndoTransfer } from '../api.ts';

const ANYBODY = 'anybody';

/** Hands on, says how many, and takes it back when that was wrong. */
function useHandOn(onDone: () => void) {
  const t = useTranslations('routing.transfer');
  const transfer = useTransfer();
  const undo = useUndoTransfer();
  const { show } = useToasts();
  const problemText = useProblemText();
  const onError = (error: unknown) => void show({ text: problemText(error), tone: 'danger' });
  const giveBack = (id: string) =>
    undo.mutate(id, { onSuccess: ({ count }) => void show({ text: t('undone', { count }) }), onError });
  const handOn = (wish: Parameters<typeof transfer.mutate>[0]) =>
    transfer.mutate(wish, {
      onSuccess: ({ id, count }) => {
        show({ text: t('done', { count }), undo: { onUndo: () => giveBack(id), label: t('undo') }, seconds: 12 });
        onDone();
      },
      onError,
    });
  return { handOn, isPending: transfer.isPending };
}

/** Hands on what somebody has; the number is shown before, and it can be undone after. */
export function TransferDialog({
  member,
  onClose,
}: {
  member: Pick<MemberLoad, 'memberId' | 'name'>;
  onClose(): void;
}) {
  const t = useTranslations('routing.transfer');
  const [only, setOnly] = useState<'waiting' | 'active'>('waiting');
  const [to, setTo] = useState<string>(ANYBODY);
  const others = activeMembers(useMembers()).filter(({ id, role }) => id !== member.memberId && role !== 'light');
  const preview = usePreviewTransfer(member.memberId, only).data;
  const { handOn, isPending } = useHandOn(onClose);
  const run = () => handOn({ memberId: member.memberId, toMemberId: to === ANYBODY ? null : to, only });
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title', { name: member.name })}>
      <div className="settings-form">
        <RadioCards
          label={t('which')}
          value={only}
          onChange={setOnly}
          columns={1}
          options={(['waiting', 'active'] as const).map((id) => ({ id, title: t(id) }))}
        />
        <Select
          label={t('to')}
          value={to}
          onChange={setTo}
          options={[{ id: ANYBODY, label: t('toAnybody') }, ...others.map(({ id, name }) => ({ id, label: name }))]}
        />
        <p aria-live="polite">{preview ? t('count', preview) : ''}</p>
        <p className="t3 f12">{t('hidden')}</p>
        <div className="row">
          <Button variant="primary" onPress={run} isPending={isPending} isDisabled={!preview || preview.count === 0}>
            {t('do')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
