import { Button } from '@madoguchi/ui/button';
import { FileDrop } from '@madoguchi/ui/file-drop';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { uploadFile } from '../../../lib/upload-file.ts';
import { Marked, Under } from './field-frame.tsx';
import type { FieldInputProps } from './field-input.tsx';

/** Files of a field: they hang on a note of the conversation once the step is handed in. */
export function FileInput({
  value,
  isRequired,
  error,
  label,
  description,
  onChange,
}: FieldInputProps & { label: string; description?: string }) {
  const t = useTranslations('procedures.form');
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ids = Array.isArray(value) ? value : [];
  const take = async (files: readonly File[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const stored = await Promise.all(files.map((file) => uploadFile(file, () => undefined).done));
      onChange([...ids, ...stored.map(({ id }) => id)]);
    } catch (failed) {
      setProblem(problemText(failed));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FileDrop onFiles={(files) => void take(files)} className="field">
      <span className="label">
        <Marked label={label} isRequired={isRequired} />
      </span>
      <span className="row row-tight wrap">
        <Button size="sm" icon="upload" isPending={isBusy} onPress={() => input.current?.click()}>
          {t('addFile')}
        </Button>
        {ids.length > 0 ? <span className="f12">{t('files', { count: ids.length })}</span> : null}
        {ids.length > 0 ? (
          <Button size="xs" variant="ghost" onPress={() => onChange(undefined)}>
            {t('removeFiles')}
          </Button>
        ) : null}
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Under error={error ?? problem} {...(description ? { description } : {})} />
    </FileDrop>
  );
}
