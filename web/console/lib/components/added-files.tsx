import type { FileView } from '@madoguchi/contracts/files';
import { Button, IconButton } from '@madoguchi/ui/button';
import { FileDrop, useFilePicker } from '@madoguchi/ui/file-drop';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useProblemText } from '../errors.ts';
import { uploadFile } from '../upload-file.ts';
import './added-files.css';

export interface AddedFilesProps {
  words: { list: string; add: string; remove(name: string): string };
  /** As many as the server takes. */
  most: number;
  files: readonly FileView[];
  onChange(change: (files: readonly FileView[]) => readonly FileView[]): void;
}

/** Files that go along with something: chosen, dropped or pasted, and taken off again. */
export function AddedFiles({ words, most, files, onChange }: AddedFilesProps) {
  const problemText = useProblemText();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const isFull = files.length + running >= most;
  const take = async (chosen: File[]) => {
    const wanted = chosen.slice(0, most - files.length - running);
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
        <ul className="added-files" aria-label={words.list}>
          {files.map(({ id, name }) => (
            <li key={id} className="row">
              <Icon name="clip" size={14} />
              <span className="clip" title={name}>
                {name}
              </span>
              <IconButton
                icon="x"
                size="xs"
                label={words.remove(name)}
                onPress={() => onChange((now) => now.filter((file) => file.id !== id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row wrap">
        <Button size="xs" icon="clip" isPending={running > 0} isDisabled={isFull} onPress={picker.open}>
          {words.add}
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
