import type { FileExport } from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { exportHref, useCancelExport, useExports } from '../api.ts';

function State({ file }: { file: FileExport }) {
  const t = useTranslations('imports');
  const told = useTold();
  const cancel = useCancelExport();
  if (file.state === 'done')
    return (
      <a className="btn xs" href={exportHref(file.id)} download>
        <Icon name="download" size={14} />
        {t('takeFile')}
      </a>
    );
  if (file.state === 'running')
    return (
      <span className="row">
        <output>{t('exported', { count: file.handled })}</output>
        <Button size="xs" onPress={() => cancel.mutate(file.id, { onError: told().onError })}>
          {t('stop')}
        </Button>
      </span>
    );
  return <span className="t3">{t(`exportState.${file.state}`)}</span>;
}

/** One's own exports, newest first. */
export function ExportList() {
  const t = useTranslations('imports');
  return (
    <SectionState query={useExports()}>
      {(files) =>
        files.length === 0 ? (
          <Empty icon="doc" title={t('noExports')} />
        ) : (
          <Table
            label={t('exports')}
            columns={[
              { id: 'what', label: t('what') },
              { id: 'format', label: t('formatTitle') },
              { id: 'rows', label: t('count.rows'), align: 'end' },
              { id: 'at', label: t('at') },
              { id: 'state', label: t('stateTitle') },
            ]}
          >
            {files.map((file) => (
              <tr key={file.id}>
                <td>
                  {t(`noun.${file.noun}`)}
                  {file.unmaskedReason ? (
                    <div className="f11 t3">{t('unmaskedBecause', { reason: file.unmaskedReason })}</div>
                  ) : null}
                </td>
                <td>
                  {t(`format.${file.format}`)}
                  {file.replaced.length > 0 ? (
                    <div className="f11 t3">
                      {t('replaced', {
                        letters: file.replaced
                          .slice(0, 10)
                          .map(([letter]) => letter)
                          .join(' '),
                      })}
                    </div>
                  ) : null}
                </td>
                <td className="num">{file.handled}</td>
                <td>
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
