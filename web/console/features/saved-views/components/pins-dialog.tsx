import { savedViewEndpoints } from '@madoguchi/contracts/saved-views';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { useOfferedLists, viewKeys } from '../../../lib/views.ts';

/** Which lists stand as tabs, in which order. */
export function PinsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('saved-views.pins');
  const { lists, watched } = useOfferedLists();
  const told = useTold();
  const [pinned, setPinned] = useState<readonly string[]>(watched);
  const write = useWrite(() => call(savedViewEndpoints.pinViews, { body: { views: [...pinned] } }), viewKeys.list);
  const move = (at: number, by: number) => {
    const next = [...pinned];
    const [key] = next.splice(at, 1);
    if (key) next.splice(at + by, 0, key);
    setPinned(next);
  };
  const ordered = [...pinned, ...lists.map((list) => list.key).filter((key) => !pinned.includes(key))];
  const save = () => write.mutate(undefined, { ...told(), onSuccess: onClose });
  return (
    <Dialog
      isOpen
      size="md"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      footer={
        <span className="end row">
          <Button size="md" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button size="md" variant="primary" onPress={save} isPending={write.isPending}>
            {t('save')}
          </Button>
        </span>
      }
    >
      <p className="t2 f12">{t('hint')}</p>
      {ordered.map((key) => {
        const title = lists.find((list) => list.key === key)?.title ?? key;
        const at = pinned.indexOf(key);
        return (
          <div className="row" key={key}>
            <Checkbox
              isSelected={at >= 0}
              onChange={(on) => setPinned(on ? [...pinned, key] : pinned.filter((one) => one !== key))}
            >
              {title}
            </Checkbox>
            <span className="grow" />
            {at >= 0 ? (
              <>
                <IconButton
                  icon="chev-u"
                  size="xs"
                  label={t('up', { title })}
                  isDisabled={at === 0}
                  onPress={() => move(at, -1)}
                />
                <IconButton
                  icon="chev-d"
                  size="xs"
                  label={t('down', { title })}
                  isDisabled={at === pinned.length - 1}
                  onPress={() => move(at, 1)}
                />
              </>
            ) : null}
          </div>
        );
      })}
    </Dialog>
  );
}
