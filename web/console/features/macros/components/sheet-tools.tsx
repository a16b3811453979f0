import { Button } from '@madoguchi/ui/button';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { exportMacros, useImport } from '../api.ts';

type Format = 'csv' | 'json';
interface Sheet {
  format: Format;
  content: string;
  created: number;
  changed: number;
  problems: readonly { row: number; detail: string }[];
}

/** Hands a text to the browser as a file. */
function saveAs(name: string, mediaType: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What would come in, before it does. */
function ImportDialog({ sheet, onTake, onClose }: { sheet: Sheet; onTake(): void; onClose(): void }) {
  const t = useTranslations('macros.sheet');
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={t('title')} confirmLabel={t('take')} onConfirm={onTake}>
      <p>{t('found', { created: sheet.created, changed: sheet.changed })}</p>
      {sheet.problems.length > 0 ? (
        <ul className="macro-problems f12">
          {sheet.problems.slice(0, 20).map((problem) => (
            <li key={problem.row}>{t('problem', { row: problem.row, detail: problem.detail })}</li>
          ))}
        </ul>
      ) : null}
    </ConfirmDialog>
  );
}

/** Sheets out and in; what would come in is told before it does. */
export function SheetTools() {
  const t = useTranslations('macros.sheet');
  const told = useTold();
  const importing = useImport();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const write = (format: Format) =>
    void exportMacros(format).then(
      ({ name, mediaType, content }) => saveAs(name, mediaType, content),
      (error: unknown) => told().onError(error),
    );
  const read = async ([file]: readonly File[]) => {
    if (!file) return;
    const format: Format = file.name.endsWith('.json') ? 'json' : 'csv';
    const content = await file.text();
    importing.mutate(
      { format, content, dryRun: true },
      { onSuccess: (found) => setSheet({ format, content, ...found }), onError: told().onError },
    );
  };
  const picker = useFilePicker({ onFiles: (files) => void read(files) });
  return (
    <>
      <MenuTrigger
        trigger={
          <Button size="sm" icon="download">
            {t('export')}
          </Button>
        }
        onAction={(format) => write(format === 'json' ? 'json' : 'csv')}
      >
        <MenuItem id="csv">{t('csv')}</MenuItem>
        <MenuItem id="json">{t('json')}</MenuItem>
      </MenuTrigger>
      <Button size="sm" icon="upload" onPress={picker.open} isPending={importing.isPending}>
        {t('import')}
      </Button>
      {picker.input}
      {sheet ? (
        <ImportDialog
          sheet={sheet}
          onClose={() => setSheet(null)}
          onTake={() => {
            const { format, content } = sheet;
            importing.mutate({ format, content, dryRun: false }, told(t('taken')));
            setSheet(null);
          }}
        />
      ) : null}
    </>
  );
}
