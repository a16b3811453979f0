import type { Segment, SegmentUses } from '@madoguchi/contracts/segments';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog, Dialog } from '@madoguchi/ui/dialog';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useDeleteSegment, useSegmentUses } from '../api.ts';

export interface DeleteDialogProps {
  segment: Segment;
  onClose(): void;
  onGone(): void;
}

function Names({ title, items }: { title: string; items: readonly { id: string; name: string }[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="f13">{title}</h3>
      <ul className="segment-uses">
        {items.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </>
  );
}

/** What has to let go of the group first. */
function InUse({ segment, uses, onClose }: { segment: Segment; uses: SegmentUses; onClose(): void }) {
  const t = useTranslations('segments');
  return (
    <Dialog
      isOpen
      title={t('inUseTitle', { name: segment.name })}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <Button size="md" className="end" autoFocus onPress={onClose}>
          {t('close')}
        </Button>
      }
    >
      <p>{t('inUse')}</p>
      <Names title={t('usedByViews')} items={uses.views} />
      {uses.hiddenViews > 0 ? <p className="t2">{t('hiddenViews', { count: uses.hiddenViews })}</p> : null}
      <Names title={t('usedByRules')} items={uses.rules} />
    </Dialog>
  );
}

/** Asks before a group goes, or says which views and rules still ask by it. */
export function DeleteDialog({ segment, onClose, onGone }: DeleteDialogProps) {
  const t = useTranslations('segments');
  const told = useTold();
  const remove = useDeleteSegment(segment.id);
  const { data: uses } = useSegmentUses(segment.id, true);
  if (!uses) return null;
  if (uses.views.length + uses.rules.length + uses.hiddenViews > 0)
    return <InUse segment={segment} uses={uses} onClose={onClose} />;
  return (
    <ConfirmDialog
      isOpen
      title={t('deleteTitle', { name: segment.name })}
      confirmLabel={t('delete')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onGone, onError: told().onError })}
    >
      {t('deleteHint')}
    </ConfirmDialog>
  );
}
