import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useImports } from '../api.ts';

/** Files that came in before. */
export function HistoryTab({ onOpen }: { onOpen(id: string): void }) {
  const t = useTranslations('imports');
  return (
    <SectionState query={useImports()}>
      {(files) =>
        files.length === 0 ? (
          <Empty icon="inbox" title={t('noHistory')} />
        ) : (
          <Table
            label={t('tab.history')}
            columns={[
              { id: 'file', label: t('file') },
              { id: 'what', label: t('what') },
              { id: 'state', label: t('stateTitle') },
              { id: 'rows', label: t('count.rows'), align: 'end' },
              { id: 'rejected', label: t('count.rejected'), align: 'end' },
              { id: 'by', label: t('by') },
              { id: 'at', label: t('at') },
            ]}
          >
            {files.map((file) => (
              <tr key={file.id}>
                <td>
                  <Button variant="text" onPress={() => onOpen(file.id)}>
                    {file.fileName}
                  </Button>
                </td>
                <td>{t(`noun.${file.noun}`)}</td>
                <td>
                  <Tag tone={file.state === 'done' ? 'ok' : file.state === 'failed' ? 'danger' : 'plain'}>
                    {t(`state.${file.state}`)}
                  </Tag>
                </td>
                <td className="num">{file.total}</td>
                <td className="num">{file.rejected}</td>
                <td>{file.madeBy}</td>
                <td>
                  <RelativeTime at={new Date(file.createdAt)} />
                </td>
              </tr>
            ))}
          </Table>
        )
      }
    </SectionState>
  );
}
