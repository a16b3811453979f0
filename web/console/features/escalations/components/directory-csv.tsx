import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryName, useCategories } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useDirectory, useImportEntries } from '../api.ts';
import { readCsv, writeCsv } from '../csv.ts';
import { useTargetText } from './escalation-words.tsx';

function useExport() {
  const locale = useLocale();
  const targetText = useTargetText();
  const { data: entries = [] } = useDirectory('');
  const { data: categories = [] } = useCategories();
  return () => {
    const names = new Map(categories.map((category) => [category.id, categoryName(category, locale)]));
    const lines = entries.map(({ topic, hours, phone, mail, notes, categoryIds, teamId, member, outside }) => ({
      topic,
      name: targetText({ to: { teamId, member, outside, tier: 'first' } }),
      hours,
      phone,
      mail,
      notes,
      categories: categoryIds
        .map((id) => names.get(id) ?? '')
        .filter(Boolean)
        .join('|'),
    }));
    const url = URL.createObjectURL(new Blob([writeCsv(lines)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'directory.csv';
    link.click();
    URL.revokeObjectURL(url);
  };
}

/** The directory as a spreadsheet, out and in. */
export function DirectoryCsv({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('escalations.directory');
  const errors = useTranslations('errors');
  const problemText = useProblemText();
  const { show } = useToasts();
  const bring = useImportEntries();
  const write = useExport();
  const [refused, setRefused] = useState<readonly { line: number; code: string }[]>([]);
  const read = async (file: File | undefined) => {
    const lines = file ? readCsv(await file.text()) : null;
    if (!lines || lines.length === 0) return show({ text: t('csvBroken'), tone: 'danger' });
    bring.mutate(lines.slice(0, 1000), {
      onSuccess(imported) {
        setRefused(imported.refused);
        show({ text: t('imported', { added: imported.added, changed: imported.changed }) });
      },
      onError: (error) => show({ text: problemText(error), tone: 'danger' }),
    });
    return undefined;
  };
  const picker = useFilePicker({ onFiles: (files) => void read(files[0]), accept: ['.csv', 'text/csv'] });
  return (
    <>
      <Button icon="download" onPress={write}>
        {t('export')}
      </Button>
      {mayManage ? (
        <Button icon="upload" isPending={bring.isPending} onPress={picker.open}>
          {t('import')}
        </Button>
      ) : null}
      {picker.input}
      {refused.length > 0 ? (
        <Banner tone="warn" onClose={() => setRefused([])}>
          {refused.map(({ line, code }) => (
            <span key={line} className="block">
              {t('refused', { line: line + 1, reason: errors(code as 'directory_topic_missing') })}
            </span>
          ))}
        </Banner>
      ) : null}
    </>
  );
}
