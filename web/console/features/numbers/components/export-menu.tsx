import type { Tile } from '@madoguchi/contracts/dashboards';
import { Button, IconButton } from '@madoguchi/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Asked, Compare } from '../choice.ts';
import type { Order, OrderPart } from '../feeds-api.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));

export interface ExportOf {
  tiles: readonly Tile[];
  /** Names the file and the dialog. */
  title: string;
  asked: Asked;
  compare?: Compare;
  /** From where on something is told as one person's. */
  experts?: Order['experts'];
  /** Only these rows of the one figure. */
  part?: OrderPart;
}

interface ExportMenuProps extends ExportOf {
  /** `icon`: on a tile; `button`: of a board or a panel. */
  look?: 'icon' | 'button';
}

/** The way out for a figure, a chart, a board or the rows in a panel. */
export function ExportMenu({ look = 'icon', ...of }: ExportMenuProps) {
  const t = useTranslations('feeds.export');
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  return (
    <>
      {look === 'icon' ? (
        <IconButton icon="download" size="xs" label={t('of', { title: of.title })} onPress={open} />
      ) : (
        <Button icon="download" onPress={open} aria-label={t('of', { title: of.title })}>
          {t('label')}
        </Button>
      )}
      {isOpen ? (
        <Suspense>
          <ExportDialog of={of} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
