import type { FileView } from '@madoguchi/contracts/files';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { openFile, useFileLink } from '../api.ts';

const KILO = 1024;

/** 840 B, 12 kB, 3.4 MB */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const units = ['byte', 'kilobyte', 'megabyte'] as const;
    const power = Math.min(2, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(KILO)));
    return format.number(bytes / KILO ** power, {
      style: 'unit',
      unit: units[power] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: power === 2 ? 1 : 0,
    });
  };
}

function useOpen(file: FileView): () => void {
  const { show } = useToasts();
  const problemText = useProblemText();
  return () => void openFile(file).catch((error: unknown) => show({ text: problemText(error), tone: 'danger' }));
}

function ImagePreview({ file }: { file: FileView }) {
  const t = useTranslations('desk.file');
  const link = useFileLink(file, true);
  const open = useOpen(file);
  return (
    <button
      type="button"
      className="photo photo-button"
      onClick={open}
      aria-label={t('open', { name: file.name })}
      title={file.name}
    >
      {link.data ? <img src={link.data.url} alt="" loading="lazy" /> : <Icon name="image" />}
    </button>
  );
}

function FileChip({ file }: { file: FileView }) {
  const t = useTranslations('desk.file');
  const size = useFileSize();
  const open = useOpen(file);
  return (
    <Button size="xs" icon="clip" onPress={open} aria-label={t('open', { name: `${file.name} ${size(file.bytes)}` })}>
      <span className="clip file-name">{file.name}</span> <span className="t3 f11">{size(file.bytes)}</span>
    </Button>
  );
}

/** Only types proven by content are shown; everything else is offered for download. */
export function Attachments({ files }: { files: readonly FileView[] }) {
  return files.map((file) =>
    file.inline ? <ImagePreview key={file.id} file={file} /> : <FileChip key={file.id} file={file} />,
  );
}
