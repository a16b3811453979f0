import type { FileView } from '@madoguchi/contracts/files';
import { Button, IconButton } from '@madoguchi/ui/button';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { uploadFile } from '../../../lib/upload-file.ts';

/** As the server takes them. */
const MOST_FILES = 10;

export interface MacroFilesProps {
  files: readonly FileView[];
  onChange(change: (files: readonly FileView[]) => readonly FileView[]): void;
}

/** What goes along with the words of a macro, each time. */
export function MacroFiles({ files, onChange }: MacroFilesProps) {
  const t = useTranslations('macros.editor');
  const problemText = useProblemText();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const isFull = files.length + running >= MOST_FILES;
  const take = async (chosen: File[]) => {
    const wanted = chosen.slice(0, MOST_FILES - files.length - running);
    setError(null);
    setRunning((count) => count + wanted.length);
    await Promise.all(
      wanted.map((file) =>
        uploadFile(file, () => undefined)
          .done.then((stored) => onChange((now) => [...now, stored]))
          .catch(setError)
          .finally(() => setRunning((count) => count - 1)),
      ),
    );
  };
  const picker = useFilePicker({ onFiles: (chosen) => void take(chosen) });
  return (
    <FileDrop onFiles={(chosen) => void take(chosen)} isDisabled={isFull} className="stack">
      {picker.input}
      {files.length > 0 ? (
        <ul className="macro-files" aria-label={t('files')}>
          {files.map(({ id, name }) => (
            <li key={id} className="row">
              <Icon name="clip" size={14} />
              <span className="clip" title={name}>
                {name}
              </span>
              <IconButton
                icon="x"
                size="xs"
                label={t('removeFile', { name })}
                onPress={() => onChange((now) => now.filter((file) => file.id !== id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row wrap">
        <Button size="xs" icon="clip" isPending={running > 0} isDisabled={isFull} onPress={picker.open}>
          {t('addFile')}
        </Button>
        {error === null ? null : (
          <span className="td f12" role="alert">
            {problemText(error)}
          </span>
        )}
      </div>
    </FileDrop>
  );
}
