import {
  type DuplicateWay,
  duplicateWay,
  type FileImportDetail,
  type ImportColumn,
} from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useBegin, useImportColumns } from '../api.ts';
import { useColumnLabel } from '../use-column-label.ts';
import { ReadingFields } from './reading-fields.tsx';

const NAME_KEYS = ['familyName', 'fullName'];
/** Only these kinds of records keep what has no place of its own. */
const KEEPS_MORE = ['customer', 'company', 'product'];

interface StepProps {
  file: FileImportDetail;
}

function useChoices(file: FileImportDetail, columns: readonly ImportColumn[]) {
  const label = useColumnLabel();
  return (heading: string, chosen: string) => {
    const own = heading.trim() ? [`attr:${heading.trim().replace(/\s+/g, ' ').slice(0, 56)}`] : [];
    const kept = KEEPS_MORE.includes(file.noun)
      ? [...new Set([...own, ...(chosen.startsWith('attr:') ? [chosen] : [])])]
      : [];
    return [
      { id: '', label: label('') },
      ...columns.map((column) => ({ id: column.key, label: label(column.key, column.label) })),
      ...kept.map((id) => ({ id, label: label(id) })),
    ];
  };
}

interface ColumnsTableProps extends StepProps {
  columns: readonly ImportColumn[];
  mapping: readonly string[];
  onChange(at: number, meaning: string): void;
}

function ColumnsTable({ file, columns, mapping, onChange }: ColumnsTableProps) {
  const t = useTranslations('imports');
  const choices = useChoices(file, columns);
  const nameOf = (at: number) => file.header[at]?.trim() || t('columnNumber', { number: at + 1 });
  return (
    <div className="import-map">
      <Table
        label={t('mapping')}
        columns={[
          { id: 'heading', label: t('heading') },
          { id: 'sample', label: t('sample') },
          { id: 'meaning', label: t('meaning'), width: '45%' },
        ]}
      >
        {mapping.map((meaning, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- columns are known by their place
          <tr key={at}>
            <td>{nameOf(at)}</td>
            <td>
              <div className="import-sample">
                {file.sample
                  .map((row) => row[at])
                  .filter(Boolean)
                  .slice(0, 2)
                  .join(' ／ ')}
              </div>
            </td>
            <td className="select-cell">
              <Select
                label={t('meaningOf', { name: nameOf(at) })}
                labelHidden
                size="sm"
                options={choices(file.header[at] ?? '', meaning)}
                value={meaning}
                onChange={(next) => onChange(at, next)}
              />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function keysOf(columns: readonly ImportColumn[], mapping: readonly string[], file: FileImportDetail): string[] {
  const keys = columns.filter((column) => column.isKey && mapping.includes(column.key)).map((column) => column.key);
  return file.noun === 'customer' && NAME_KEYS.some((key) => mapping.includes(key)) ? [...keys, 'nameKana'] : keys;
}

interface BegunProps extends StepProps {
  onBegun(): void;
}

function Mapped({ file, columns, onBegun }: BegunProps & { columns: readonly ImportColumn[] }) {
  const t = useTranslations('imports');
  const label = useColumnLabel();
  const told = useTold();
  const begin = useBegin(file.id);
  const [mapping, setMapping] = useState<readonly string[]>(file.mapping);
  const [chosenKey, setKey] = useState(file.keyColumn);
  const [duplicates, setDuplicates] = useState<DuplicateWay>(file.duplicates);
  const keys = keysOf(columns, mapping, file);
  const key = keys.includes(chosenKey) ? chosenKey : (keys[0] ?? null);
  const ways = duplicateWay.options.filter((way) => way !== 'create' || key === 'phone' || key === 'nameKana');
  const check = () =>
    begin.mutate(
      {
        mapping: {
          mapping: [...mapping],
          keyColumn: key ?? '',
          duplicates: ways.includes(duplicates) ? duplicates : 'update',
        },
        isCheck: true,
      },
      { onError: told().onError, onSuccess: onBegun },
    );
  return (
    <>
      <ColumnsTable
        file={file}
        columns={columns}
        mapping={mapping}
        onChange={(at, meaning) => setMapping(mapping.with(at, meaning))}
      />
      <div className="import-pair">
        <Select
          label={t('key')}
          description={t('keyHint')}
          error={key === null ? t('keyMissing') : null}
          options={keys.map((id) => ({ id, label: label(id) }))}
          value={key}
          onChange={setKey}
        />
        <Select
          label={t('duplicates')}
          options={ways.map((id) => ({ id, label: t(`way.${id}`) }))}
          value={ways.includes(duplicates) ? duplicates : 'update'}
          onChange={setDuplicates}
        />
      </div>
      <div>
        <Button variant="primary" isPending={begin.isPending} isDisabled={key === null} onPress={check}>
          {t('check')}
        </Button>
      </div>
    </>
  );
}

/** What each column is. */
export function MappingStep({ file, onBegun }: BegunProps) {
  const t = useTranslations('imports');
  return (
    <>
      <SettingsRow title={t('reading')} description={t('rows', { count: file.total })}>
        <ReadingFields file={file} />
      </SettingsRow>
      <SettingsRow title={t('mapping')} description={t('mappingHint')}>
        <SectionState query={useImportColumns(file.noun)}>
          {(columns) => <Mapped key={JSON.stringify(file.mapping)} file={file} columns={columns} onBegun={onBegun} />}
        </SectionState>
      </SettingsRow>
    </>
  );
}
