import type { Report } from '@madoguchi/contracts/reports';
import { Tag } from '@madoguchi/ui/marks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import type { ListFilter } from '../choice.ts';
import { useFilterOptions } from '../use-filter-options.ts';
import { useCadenceText, useContentText, useInstantText } from './use-report-text.ts';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

const LISTS: readonly ListFilter[] = [
  'teamIds',
  'memberIds',
  'channels',
  'categoryIds',
  'productIds',
  'stages',
  'ranks',
  'fromDesks',
  'toDesks',
];

function Filters({ filters }: Pick<Report, 'filters'>) {
  const t = useTranslations('dashboards.filter');
  const reports = useTranslations('reports');
  const options = useFilterOptions();
  const nameOf = (filter: ListFilter, id: string) => options[filter].find((each) => each.id === id)?.label;
  const tags = LISTS.flatMap((filter) =>
    (filters[filter] ?? []).map((id) => (
      <Tag key={`${filter}-${id}`} tone="info">
        {nameOf(filter, id) ?? t('unknown')}
      </Tag>
    )),
  );
  if (filters.partner)
    tags.push(
      <Tag key="partner" tone="info">
        {t(`partners.${filters.partner}`)}
      </Tag>,
    );
  return tags.length > 0 ? <span className="row wrap row-tight">{tags}</span> : <>{reports('detail.everything')}</>;
}

function Recipients({ report }: { report: Report }) {
  const t = useTranslations('reports.detail');
  return (
    <span className="row wrap row-tight">
      {report.members.map((member) => (
        <Tag key={member.id} tone={member.receives ? 'line' : 'warn'}>
          {member.receives ? member.name : `${member.name} · ${t('noRight')}`}
        </Tag>
      ))}
      {report.addresses.map((address) => (
        <Tag key={address} tone="note" icon="ext">
          {`${t('outside')} · ${address}`}
        </Tag>
      ))}
    </span>
  );
}

/** What a report says, when it goes, to whom, and as whom it is counted. */
export function ReportOverview({ report }: { report: Report }) {
  const t = useTranslations('reports');
  const cadenceText = useCadenceText();
  const instantText = useInstantText();
  const contentText = useContentText();
  const { data: workspace } = useWorkspace();
  return (
    <dl className="report-facts">
      <Line label={t('detail.what')}>{contentText(report)}</Line>
      <Line label={t('detail.narrowing')}>
        <Filters filters={report.filters} />
      </Line>
      <Line label={t('detail.period')}>
        {t(`period.${report.period}`)} · {t(`compare.${report.compare}`)}
      </Line>
      <Line label={t('detail.when')}>
        {cadenceText(report.cadence)}{' '}
        <span className="t3 f12">{t('detail.zone', { zone: workspace?.timeZone ?? '' })}</span>
        <br />
        <span className="t2">{report.nextAt ? t('next', { at: instantText(report.nextAt) }) : t('never')}</span>
        {report.last ? (
          <span className="t3">
            {' · '}
            {t('last', { at: instantText(report.last.at) })} {t(`history.state.${report.last.state}`)}
          </span>
        ) : null}
      </Line>
      <Line label={t('detail.form')}>
        {t(report.withPdf ? 'detail.withPdf' : 'detail.htmlOnly')} · {t(`locale.${report.locale}`)}
      </Line>
      <Line label={t('detail.to')}>
        <Recipients report={report} />
      </Line>
      <Line label={t('detail.owner')}>{t('detail.ownerText', { name: report.owner.name })}</Line>
    </dl>
  );
}
