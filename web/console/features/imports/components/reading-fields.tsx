import { delimiter, type FileImportDetail, tableEncoding } from '@madoguchi/contracts/imports';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { type Reading, useReread } from '../api.ts';

interface HeadingProps {
  file: FileImportDetail;
  isDisabled: boolean;
  read(body: Reading): void;
}

const NONE = '';

/** Which row names the columns: titles often stand above it. */
function HeadingField({ file, isDisabled, read }: HeadingProps) {
  const t = useTranslations('imports');
  const { headerLine, opening } = file;
  const skipped = headerLine === null ? 0 : opening.filter((row) => row.line < headerLine).length;
  return (
    <Select
      label={t('headings')}
      description={
        headerLine !== null && skipped > 0 ? t('headingsSkipped', { line: headerLine, count: skipped }) : null
      }
      options={[
        ...opening.map(({ line, text }) => ({ id: String(line), label: t('headingsRow', { line, text }) })),
        { id: NONE, label: t('headingsNone') },
      ]}
      value={headerLine === null ? NONE : String(headerLine)}
      isDisabled={isDisabled}
      onChange={(line) => read(line === NONE ? { hasHeader: false } : { headerLine: Number(line) })}
    />
  );
}

/** How the file was read, and another way where that was wrong. */
export function ReadingFields({ file }: { file: FileImportDetail }) {
  const t = useTranslations('imports');
  const told = useTold();
  const reread = useReread(file.id);
  const read = (body: Reading) => reread.mutate(body, { onError: told().onError });
  const { form } = file;
  return (
    <div className="import-stack" aria-busy={reread.isPending}>
      <div className="import-pair">
        {form.kind === 'csv' ? (
          <>
            <Select
              label={t('encoding')}
              options={tableEncoding.options.map((id) => ({ id, label: t(`encodingName.${id}`) }))}
              value={form.encoding}
              isDisabled={reread.isPending}
              onChange={(encoding) => read({ encoding })}
            />
            <Select
              label={t('delimiter')}
              options={delimiter.options.map((id) => ({
                id,
                label: t(
                  `delimiterName.${id === ',' ? 'comma' : id === '\t' ? 'tab' : id === ';' ? 'semicolon' : 'bar'}`,
                ),
              }))}
              value={form.delimiter}
              isDisabled={reread.isPending}
              onChange={(mark) => read({ delimiter: mark })}
            />
          </>
        ) : (
          <Select
            label={t('sheet')}
            options={form.sheets.map((name, at) => ({ id: String(at), label: name }))}
            value={String(form.sheet)}
            isDisabled={reread.isPending}
            onChange={(sheet) => read({ sheet: Number(sheet) })}
          />
        )}
      </div>
      <HeadingField file={file} isDisabled={reread.isPending} read={read} />
    </div>
  );
}
