import { type FigureFormat, figureFormat, type FigureLevel } from '@madoguchi/contracts/feeds';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, RadioCards, SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner, Spinner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { daysOf } from '../choice.ts';
import { figureFileHref, useFigureExport, useStartFigureExport } from '../feeds-api.ts';
import type { ExportOf } from './export-menu.tsx';
import { trendBy } from './trend-tile.tsx';

interface Wanted {
  level: FigureLevel;
  format: FigureFormat;
  bom: boolean;
}

/** What the file holds and how it is written. */
function Form({ wanted, of, onChange }: { wanted: Wanted; of: ExportOf; onChange(next: Wanted): void }) {
  const t = useTranslations('feeds.export');
  const mayRows = useMay('export:run');
  const hasRows = of.tiles.some(({ kind }) => kind !== 'goals' && kind !== 'experts');
  return (
    <div className="export-form">
      {of.part ? (
        <p className="f12 t2">{t('rowsHint')}</p>
      ) : hasRows ? (
        <RadioCards
          label={t('level')}
          value={wanted.level}
          onChange={(level) => onChange({ ...wanted, level })}
          columns={1}
          options={[
            { id: 'summary', title: t('summary'), detail: t('summaryHint') },
            { id: 'rows', title: t('rows'), detail: t(mayRows ? 'rowsHint' : 'noRows'), isDisabled: !mayRows },
          ]}
        />
      ) : (
        <p className="f12 t2">{t(of.tiles.some(({ kind }) => kind === 'goals') ? 'goalsHint' : 'expertsHint')}</p>
      )}
      <div className="field">
        <div className="label">{t('format')}</div>
        <SegmentedControl
          label={t('format')}
          value={wanted.format}
          onChange={(format) => onChange({ ...wanted, format })}
          options={figureFormat.options.map((id) => ({ id, label: t(`formats.${id}`) }))}
        />
      </div>
      {wanted.format === 'csv' ? (
        <Checkbox isSelected={wanted.bom} onChange={(bom) => onChange({ ...wanted, bom })}>
          {t('bom')}
        </Checkbox>
      ) : null}
    </div>
  );
}

/** The file on its way: being written, there, or not to be had. */
function Progress({ id }: { id: string }) {
  const t = useTranslations('feeds.export');
  const problemText = useProblemText();
  const { data, isError, error } = useFigureExport(id);
  if (isError) return <Banner tone="danger" title={problemText(error)} />;
  if (!data || data.state === 'running')
    return (
      <output className="export-progress">
        <Spinner /> {t('running')} <span className="t3 f12">{t('later')}</span>
      </output>
    );
  if (data.state !== 'done') return <Banner tone="danger" title={t('failed')} />;
  return (
    <output className="export-progress">
      <span>{t('done', { count: data.rows })}</span>
      <a className="btn primary" href={figureFileHref(id)} download>
        <Icon name="download" size={14} />
        {t('download')}
      </a>
    </output>
  );
}

/** Takes figures, or what they were counted from, out as a file. */
export function ExportDialog({ of, onClose }: { of: ExportOf; onClose(): void }) {
  const t = useTranslations('feeds.export');
  const locale = useLocale();
  const problemText = useProblemText();
  const start = useStartFigureExport();
  const [wanted, setWanted] = useState<Wanted>({ level: of.part ? 'rows' : 'summary', format: 'csv', bom: true });
  const days = daysOf(of.asked.period);
  const begin = () =>
    start.mutate({
      ...of.asked,
      ...wanted,
      title: of.title.slice(0, 120),
      locale: locale === 'en' ? 'en' : 'ja',
      compare: of.compare ?? 'none',
      // As the screen has drawn it: the course of a short period is by the day.
      tiles: of.tiles.map((tile) => (tile.kind === 'trend' ? { ...tile, by: trendBy(tile, days) } : tile)),
      ...(of.experts ? { experts: of.experts } : {}),
      ...(of.part ? { part: of.part } : {}),
    });
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t('of', { title: of.title })}
      footer={
        start.data ? (
          <>
            <Button onPress={() => start.reset()}>{t('again')}</Button>
            <Button onPress={onClose}>{t('close')}</Button>
          </>
        ) : (
          <Button variant="primary" isPending={start.isPending} onPress={begin}>
            {t('start')}
          </Button>
        )
      }
    >
      {start.data ? <Progress id={start.data.id} /> : <Form wanted={wanted} of={of} onChange={setWanted} />}
      {start.isError ? <Banner tone="danger" title={problemText(start.error)} /> : null}
    </Dialog>
  );
}
