import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import type { useDeleteOutreach } from '../api.ts';

export interface DeleteDraftProps {
  /** Whose words are said: those of an outreach or of a sequence. */
  of: 'outreach' | 'sequences';
  remove: ReturnType<typeof useDeleteOutreach>;
  onGone(): void;
}

/** Asked once more, since a draft does not come back. */
export function DeleteDraft({ of, remove, onGone }: DeleteDraftProps) {
  const t = useTranslations(of);
  const told = useTold();
  const [isAsked, setAsked] = useState(false);
  const { onSuccess, onError } = told(t('deleted'));
  return (
    <>
      <Button variant="ghost" onPress={() => setAsked(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('deleteTitle')}
        confirmLabel={t('delete')}
        isDanger
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => (onSuccess(), onGone()), onError })}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </>
  );
}
