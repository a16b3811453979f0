import type { FileView } from '@madoguchi/contracts/files';
import { IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import type { RunningUpload, Uploads } from '../uploads.ts';
import { useFileSize } from './attachments.tsx';

const PERCENT = 100;

function RunningFile({ upload, onRemove }: { upload: RunningUpload; onRemove(): void }) {
  const t = useTranslations('desk.file');
  const problemText = useProblemText();
  const problem = upload.isTooLarge ? t('tooLarge') : upload.error === null ? null : problemText(upload.error);
  return (
    <li className="draft-file" role={problem ? 'alert' : undefined}>
      <Icon name={problem ? 'oct' : 'upload'} size={14} className={problem ? 'td' : undefined} />
      <span className="clip">{upload.name}</span>
      {problem ? (
        <span className="td">{problem}</span>
      ) : (
        <progress
          max={1}
          value={upload.fraction}
          aria-label={t('uploading', { name: upload.name, percent: Math.round(upload.fraction * PERCENT) })}
        />
      )}
      <IconButton icon="x" size="xs" label={t('remove', { name: upload.name })} onPress={onRemove} />
    </li>
  );
}

export interface DraftFilesProps {
  files: readonly FileView[];
  uploads: Uploads;
  onRemove(fileId: string): void;
}

/** What goes along, and what is still on its way. */
export function DraftFiles({ files, uploads, onRemove }: DraftFilesProps) {
  const t = useTranslations('desk.file');
  const size = useFileSize();
  if (files.length === 0 && uploads.running.length === 0) return null;
  return (
    <ul className="draft-files">
      {files.map((file) => (
        <li key={file.id} className="draft-file">
          <Icon name={file.inline ? 'image' : 'clip'} size={14} />
          <span className="clip" title={file.name}>
            {file.name}
          </span>
          <span className="t3 f11 nowrap">{size(file.bytes)}</span>
          <IconButton icon="x" size="xs" label={t('remove', { name: file.name })} onPress={() => onRemove(file.id)} />
        </li>
      ))}
      {uploads.running.map((upload) => (
        <RunningFile key={upload.key} upload={upload} onRemove={() => uploads.remove(upload.key)} />
      ))}
    </ul>
  );
}
