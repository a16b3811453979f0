import { type ImportNoun, importNoun } from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { importKeys, sendFile } from '../api.ts';

const SOURCE = /^[a-z0-9][a-z0-9_.-]{0,39}$/;

/** Which file of what: read at once, nothing is brought in yet. */
export function UploadStep({ onSent }: { onSent(id: string): void }) {
  const t = useTranslations('imports');
  const problemText = useProblemText();
  const [noun, setNoun] = useState<ImportNoun>('customer');
  const [source, setSource] = useState('file');
  const send = useWrite(sendFile, importKeys.list);
  const isWrong = !SOURCE.test(source);
  const take = ([file]: readonly File[]) => {
    if (file && !isWrong) send.mutate({ noun, source, file }, { onSuccess: ({ id }) => onSent(id) });
  };
  const picker = useFilePicker({ onFiles: take, accept: ['.csv', '.tsv', '.txt', '.xlsx'], multiple: false });
  return (
    <div className="import-stack">
      <div className="import-pair">
        <Select
          label={t('what')}
          options={importNoun.options.map((id) => ({ id, label: t(`noun.${id}`) }))}
          value={noun}
          onChange={setNoun}
        />
        <TextField
          label={t('source')}
          description={t('sourceHint')}
          error={isWrong ? t('sourceWrong') : null}
          value={source}
          maxLength={40}
          onChange={setSource}
        />
      </div>
      <FileDrop onFiles={take} isDisabled={send.isPending} className="import-drop">
        {picker.input}
        <Button variant="primary" icon="clip" isPending={send.isPending} onPress={picker.open}>
          {t('choose')}
        </Button>
        <p className="f12 t3">{t('dropHint')}</p>
      </FileDrop>
      {send.isError ? <Banner tone="danger" title={problemText(send.error)} /> : null}
    </div>
  );
}
