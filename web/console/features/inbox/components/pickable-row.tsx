import { Checkbox } from '@madoguchi/ui/choice';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';

export interface PickableRowProps {
  /** Whose row, for the name of the box. */
  name: string;
  isPicked: boolean;
  onPick(options: { toHere: boolean }): void;
  children: ReactNode;
}

/** A row with its box. Shift+click takes everything between; Ctrl or ⌘ one more, without opening it. */
export function PickableRow({ name, isPicked, onPick, children }: PickableRowProps) {
  const t = useTranslations('saved-views.bulk');
  const onClickCapture = (event: MouseEvent) => {
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onPick({ toHere: event.shiftKey });
  };
  return (
    // The link inside is what the keyboard reaches; its keys are x and Shift+J/K.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only adds to what the link does
    <div className={isPicked ? 'pickable is-picked' : 'pickable'} onClickCapture={onClickCapture}>
      <Checkbox
        label={t('pick', { name })}
        isSelected={isPicked}
        onChange={() => onPick({ toHere: false })}
        className="pick-box"
      >
        {null}
      </Checkbox>
      {children}
    </div>
  );
}
