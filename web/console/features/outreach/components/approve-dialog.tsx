import type { OutreachDetail } from '@madoguchi/contracts/outreach';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { fromLocalInput } from '../../../lib/zoned-time.ts';
import { useApprove, useAudienceCount, useOutreachSettings } from '../api.ts';
import { audienceOf } from '../draft.ts';

/** The last look: how many get it and how many not, now or at an hour. */
export function ApproveDialog({ outreach, onClose }: { outreach: OutreachDetail; onClose(): void }) {
  const t = useTranslations('outreach.approve');
  const told = useTold();
  const problemText = useProblemText();
  const timeZone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const { data } = useAudienceCount(audienceOf(outreach));
  const hours = useOutreachSettings().data?.hours;
  const approve = useApprove(outreach.id);
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [text, setText] = useState('');
  const at = when === 'later' ? fromLocalInput(text, timeZone) : null;
  const send = () =>
    approve.mutate(
      { version: outreach.version, at: at?.toISOString() ?? null },
      {
        onSuccess: () => {
          told(t(at ? 'scheduled' : 'done')).onSuccess();
          onClose();
        },
      },
    );
  const count = data?.included ?? 0;
  return (
    <Dialog
      isOpen
      title={t('title')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <DialogButtons
          label={t(when === 'later' ? 'schedule' : 'send')}
          onCancel={onClose}
          onConfirm={send}
          isPending={approve.isPending}
          isDisabled={!data || count === 0 || (when === 'later' && at === null)}
        />
      }
    >
      <div className="outreach-form">
        <p>
          <b>{outreach.name}</b>
        </p>
        {data ? <p>{t('text', { count })}</p> : null}
        {data && data.total > count ? <p className="t2">{t('leftOut', { count: data.total - count })}</p> : null}
        <SegmentedControl
          label={t('at')}
          value={when}
          onChange={setWhen}
          options={[
            { id: 'now', label: t('now') },
            { id: 'later', label: t('later') },
          ]}
        />
        {when === 'later' ? <TextField label={t('at')} type="datetime-local" value={text} onChange={setText} /> : null}
        {hours ? <p className="t2 f12">{t('hours', hours)}</p> : null}
        {approve.isError ? <Banner tone="danger" title={problemText(approve.error)} /> : null}
      </div>
    </Dialog>
  );
}
