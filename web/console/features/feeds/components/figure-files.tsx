import type { FigureExport } from '@madoguchi/contracts/feeds';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { figureFileHref, useFigureFiles } from '../api.ts';

function State({ file }: { file: FigureExport }) {
  const t = useTranslations('feeds');
  if (file.state !== 'done') return <span className="t3">{t(`settings.states.${file.state}`)}</span>;
  return (
    <a className="btn xs" href={figureFileHref(file.id)} download>
      <Icon name="download" size={14} />
      {t('export.download')}
    </a>
  );
}

/** Files of figures one ordered, newest first, while they are kept. */
export function FigureFiles() {
  const t = useTranslations('feeds');
  const columns = [
    { id: 'what', label: t('settings.what') },
    { id: 'level', label: t('export.level') },
    { id: 'format', label: t('export.format') },
    { id: 'rows', label: t('settings.count'), align: 'end' as const },
    { id: 'at', label: t('settings.at') },
    { id: 'state', label: t('settings.state') },
  ];
  return (
    <SectionState query={useFigureFiles()}>
      {(files) =>
        files.length === 0 ? (
          <Empty icon="download" title={t('settings.noFiles')} />
        ) : (
          <Table label={t('settings.files')} columns={columns}>
            {files.map((file) => (
              <tr key={file.id}>
                <td>{file.title || file.metrics.join(', ')}</td>
                <td>{t(`export.${file.level}`)}</td>
                <td className="nowrap">{t(`export.formats.${file.format}`)}</td>
                <td className="num">{file.state === 'done' ? file.rows : ''}</td>
                <td className="nowrap">
                  <RelativeTime at={new Date(file.createdAt)} />
                </td>
                <td>
                  <State file={file} />
                </td>
              </tr>
            ))}
          </Table>
        )
      }
    </SectionState>
  );
}
