import {
  type ExportFormat,
  exportFormat,
  type ExportNoun,
  exportNoun,
  type ImportColumn,
} from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useExportColumns, useStartExport } from '../api.ts';
import { useColumnLabel } from '../use-column-label.ts';
import { ExportList } from './export-list.tsx';

interface Choice {
  noun: ExportNoun;
  format: ExportFormat;
}

function Columns({
  items,
  left,
  onLeave,
}: {
  items: readonly Pick<ImportColumn, 'key' | 'label'>[];
  left: ReadonlySet<string>;
  onLeave(key: string, isLeft: boolean): void;
}) {
  const t = useTranslations('imports');
  const label = useColumnLabel();
  return (
    <div className="export-columns" role="group" aria-label={t('columns')}>
      {items.map((item) => (
        <Checkbox key={item.key} isSelected={!left.has(item.key)} onChange={(isOn) => onLeave(item.key, !isOn)}>
          {label(item.key, item.label)}
        </Checkbox>
      ))}
    </div>
  );
}

/** Personal data in full: only with a reason, which everybody who answers for the workspace can read. */
function Unmasked({ reason, onChange }: { reason: string | null; onChange(reason: string | null): void }) {
  const t = useTranslations('imports');
  return (
    <>
      <Checkbox isSelected={reason !== null} onChange={(isOn) => onChange(isOn ? '' : null)}>
        {t('unmasked')}
      </Checkbox>
      {reason === null ? null : (
        <TextField
          label={t('unmaskedReason')}
          description={t('unmaskedHint')}
          maxLength={300}
          value={reason}
          onChange={onChange}
        />
      )}
    </>
  );
}

/** Columns, what narrows the rows, and the button. */
function Order({ noun, format }: Choice) {
  const t = useTranslations('imports');
  const problemText = useProblemText();
  const start = useStartExport();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [q, setQ] = useState('');
  const [hasNotes, setNotes] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const mayUnmask = useMay('customer:unmask');
  const leave = (key: string, isLeft: boolean) => {
    const next = new Set(left);
    if (isLeft) next.add(key);
    else next.delete(key);
    setLeft(next);
  };
  return (
    <SectionState query={useExportColumns(noun)}>
      {(items) => {
        const columns = items.map((item) => item.key).filter((key) => !left.has(key));
        const filter = {
          ...(noun === 'customer' && q.trim() ? { q: q.trim() } : {}),
          ...(noun === 'message' && hasNotes ? { notes: true } : {}),
        };
        return (
          <div className="import-stack">
            <Columns items={items} left={left} onLeave={leave} />
            {noun === 'customer' ? (
              <TextField label={t('narrow')} description={t('narrowHint')} maxLength={200} value={q} onChange={setQ} />
            ) : null}
            {noun === 'message' ? (
              <Checkbox isSelected={hasNotes} onChange={setNotes}>
                {t('withNotes')}
              </Checkbox>
            ) : null}
            {mayUnmask ? <Unmasked reason={reason} onChange={setReason} /> : null}
            <div>
              <Button
                variant="primary"
                isDisabled={columns.length === 0 || reason?.trim() === ''}
                isPending={start.isPending}
                onPress={() =>
                  start.mutate({
                    noun,
                    format,
                    columns,
                    filter,
                    ...(reason ? { unmasked: { reason: reason.trim() } } : {}),
                  })
                }
              >
                {t('export')}
              </Button>
            </div>
            {start.isError ? <Banner tone="danger" title={problemText(start.error)} /> : null}
          </div>
        );
      }}
    </SectionState>
  );
}

/** Rows out of the workspace, as a file that is kept for three days. */
export function ExportTab() {
  const t = useTranslations('imports');
  const [choice, setChoice] = useState<Choice>({ noun: 'customer', format: 'csv' });
  return (
    <>
      <SettingsRow title={t('tab.export')} description={t('exportHint')}>
        <div className="import-pair">
          <Select
            label={t('what')}
            options={exportNoun.options.map((id) => ({ id, label: t(`noun.${id}`) }))}
            value={choice.noun}
            onChange={(noun) => setChoice({ ...choice, noun })}
          />
          <Select
            label={t('formatTitle')}
            options={exportFormat.options.map((id) => ({ id, label: t(`format.${id}`) }))}
            value={choice.format}
            onChange={(format) => setChoice({ ...choice, format })}
          />
        </div>
        <Order key={choice.noun} {...choice} />
      </SettingsRow>
      <SettingsRow title={t('exports')} description={t('exportsHint')}>
        <ExportList />
      </SettingsRow>
    </>
  );
}
