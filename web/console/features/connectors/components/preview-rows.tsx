import type { RecordPreview } from '@madoguchi/contracts/connectors';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useTroubleText } from './use-trouble-text.ts';

const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What one page would become, row by row, and the first row as it came. */
export function PreviewRows({ preview }: { preview: RecordPreview }) {
  const t = useTranslations('connectors');
  const troubleText = useTroubleText();
  return (
    <div className="stack">
      <ul className="preview-rows" aria-label={t('mapping.preview')}>
        {preview.rows.map((row, at) => (
          <li key={`${row.externalId} ${at}`}>
            <span className="mono f12">{row.externalId}</span>
            {row.refused ? (
              <Tag tone="warn">{troubleText(row.refused)}</Tag>
            ) : (
              <span className="f12 t2">
                {Object.entries(row.values ?? {})
                  .filter(([, value]) => shown(value) !== '')
                  .map(([name, value]) => `${t(`fields.${name}` as 'fields.name')}: ${shown(value)}`)
                  .join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {preview.rows.length === 0 ? <p className="t3">{t('mapping.noRows')}</p> : null}
      <details>
        <summary>{t('mapping.sample')}</summary>
        <pre className="preview-sample">{preview.sample}</pre>
      </details>
    </div>
  );
}
