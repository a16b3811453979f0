import type { FigureExport } from '@madoguchi/contracts/feeds';
import { useTranslations } from 'use-intl';
import { DownloadLink, FileList } from '../../../lib/components/file-list.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { figureFileHref, useFigureFiles } from '../api.ts';

function State({ file }: { file: FigureExport }) {
  const t = useTranslations('feeds');
  if (file.state !== 'done') return <span className="t3">{t(`settings.states.${file.state}`)}</span>;
  return <DownloadLink href={figureFileHref(file.id)}>{t('export.download')}</DownloadLink>;
}

/** Files of figures one ordered, newest first, while they are kept. */
export function FigureFiles() {
  const t = useTranslations('feeds');
  return (
    <SectionState query={useFigureFiles()}>
      {(files) => (
        <FileList
          label={t('settings.files')}
          headings={[
            ...[t('settings.what'), t('export.level'), t('export.format'), t('settings.count')],
            ...[t('settings.at'), t('settings.state')],
          ]}
          none={t('settings.noFiles')}
          files={files.map((file) => ({
            id: file.id,
            what: file.title || file.metrics.join(', '),
            about: [t(`export.${file.level}`), t(`export.formats.${file.format}`)],
            count: file.state === 'done' ? file.rows : '',
            at: file.createdAt,
            state: <State file={file} />,
          }))}
        />
      )}
    </SectionState>
  );
}
