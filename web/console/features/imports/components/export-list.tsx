import type { FileExport } from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { DownloadLink, FileList } from '../../../lib/components/file-list.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { exportHref, useCancelExport, useExports, useStartExport } from '../api.ts';

/** The same order once more, as a new export: with the rights of now. */
function Failed({ file }: { file: FileExport }) {
  const t = useTranslations('imports');
  const told = useTold();
  const start = useStartExport();
  const { noun, format, columns, filter, unmaskedReason } = file;
  const again = () =>
    start.mutate(
      { noun, format, columns, filter, ...(unmaskedReason ? { unmasked: { reason: unmaskedReason } } : {}) },
      { onError: told().onError },
    );
  return (
    <span className="row">
      <Tag tone="danger">{t('exportState.failed')}</Tag>
      <Button size="xs" isPending={start.isPending} onPress={again}>
        {t('exportAgain')}
      </Button>
    </span>
  );
}

function State({ file }: { file: FileExport }) {
  const t = useTranslations('imports');
  const told = useTold();
  const cancel = useCancelExport();
  if (file.state === 'done') return <DownloadLink href={exportHref(file.id)}>{t('takeFile')}</DownloadLink>;
  if (file.state === 'running')
    return (
      <span className="row">
        <output>
          {file.tries > 1 ? t('tryingAgain', { tries: file.tries }) : t('exported', { count: file.handled })}
        </output>
        <Button size="xs" onPress={() => cancel.mutate(file.id, { onError: told().onError })}>
          {t('stop')}
        </Button>
      </span>
    );
  if (file.state === 'failed') return <Failed file={file} />;
  return <span className="t3">{t(`exportState.${file.state}`)}</span>;
}

function Format({ file }: { file: FileExport }) {
  const t = useTranslations('imports');
  const letters = file.replaced
    .slice(0, 10)
    .map(([letter]) => letter)
    .join(' ');
  return (
    <>
      {t(`format.${file.format}`)}
      {letters ? <div className="f11 t3">{t('replaced', { letters })}</div> : null}
    </>
  );
}

function What({ file }: { file: FileExport }) {
  const t = useTranslations('imports');
  return (
    <>
      {t(`noun.${file.noun}`)}
      {file.unmaskedReason ? (
        <div className="f11 t3">{t('unmaskedBecause', { reason: file.unmaskedReason })}</div>
      ) : null}
    </>
  );
}

/** One's own exports, newest first. */
export function ExportList() {
  const t = useTranslations('imports');
  return (
    <SectionState query={useExports()}>
      {(files) => (
        <FileList
          label={t('exports')}
          headings={[t('what'), t('formatTitle'), t('count.rows'), t('at'), t('stateTitle')]}
          none={t('noExports')}
          files={files.map((file) => ({
            id: file.id,
            what: <What file={file} />,
            about: [<Format key="format" file={file} />],
            count: file.handled,
            at: file.createdAt,
            state: <State file={file} />,
          }))}
        />
      )}
    </SectionState>
  );
}
