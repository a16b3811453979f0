import { savedViewEndpoints } from '@madoguchi/contracts/saved-views';
import { IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { useOfferedLists, viewKeys } from '../../../lib/views.ts';

interface PinRowProps {
  title: string;
  /** Its place among the tabs; null: it is none. */
  place: number | null;
  isLast: boolean;
  onPin(isPinned: boolean): void;
  onMove(by: 1 | -1): void;
}

function PinRow({ title, place, isLast, onPin, onMove }: PinRowProps) {
  const t = useTranslations('saved-views.pins');
  return (
    <div className="row">
      <Checkbox isSelected={place !== null} onChange={onPin}>
        {title}
      </Checkbox>
      <span className="grow" />
      {place === null ? null : (
        <>
          <IconButton
            icon="chev-u"
            size="xs"
            label={t('up', { title })}
            isDisabled={place === 0}
            onPress={() => onMove(-1)}
          />
          <IconButton
            icon="chev-d"
            size="xs"
            label={t('down', { title })}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
        </>
      )}
    </div>
  );
}

/** Which lists stand as tabs, in which order. */
export function PinsDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('saved-views.pins');
  const { lists, watched } = useOfferedLists();
  const told = useTold();
  const [pinned, setPinned] = useState<readonly string[]>(watched);
  const write = useWrite(() => call(savedViewEndpoints.pinViews, { body: { views: [...pinned] } }), viewKeys.list);
  const move = (key: string, by: number) => {
    const next = pinned.filter((one) => one !== key);
    next.splice(pinned.indexOf(key) + by, 0, key);
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
      footer={<DialogButtons label={t('save')} onCancel={onClose} onConfirm={save} isPending={write.isPending} />}
    >
      <p className="t2 f12">{t('hint')}</p>
      {ordered.map((key) => (
        <PinRow
          key={key}
          title={lists.find((list) => list.key === key)?.title ?? key}
          place={pinned.includes(key) ? pinned.indexOf(key) : null}
          isLast={key === pinned.at(-1)}
          onPin={(on) => setPinned(on ? [...pinned, key] : pinned.filter((one) => one !== key))}
          onMove={(by) => move(key, by)}
        />
      ))}
    </Dialog>
  );
}
