import type { Report } from '@madoguchi/contracts/reports';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { PaneList, PaneRow } from '@madoguchi/ui/pane-list';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useReports } from './api.ts';
import { ReportDetail } from './report-detail.tsx';
import { ReportForm } from './report-form.tsx';
import { STATE_TONES } from './state-tones.ts';
import { useCadenceText, useInstantText } from './use-report-text.ts';
import '../numbers.css';
import './reports.css';

const NEW = 'new';

function Row({ report, isSelected }: { report: Report; isSelected: boolean }) {
  const t = useTranslations('reports');
  const cadenceText = useCadenceText();
  const instantText = useInstantText();
  return (
    <PaneRow
      href={paths.reports(report.id)}
      isSelected={isSelected}
      title={report.name}
      mark={<Tag tone={STATE_TONES[report.state]}>{t(`state.${report.state}`)}</Tag>}
      detail={
        <>
          {cadenceText(report.cadence)}
          {report.nextAt ? ` · ${t('next', { at: instantText(report.nextAt) })}` : null}
        </>
      }
    />
  );
}

function List({ reports, page }: { reports: readonly Report[]; page: string | undefined }) {
  const t = useTranslations('reports');
  const mayManage = useMay('report:manage');
  if (reports.length === 0)
    return (
      <Empty icon="send" title={t('empty')}>
        {mayManage ? t('emptyHint') : t('emptyReader')}
      </Empty>
    );
  return (
    <PaneList label={t('title')}>
      {reports.map((report) => (
        <Row key={report.id} report={report} isSelected={report.id === page} />
      ))}
    </PaneList>
  );
}

function Page({ page, reports }: { page: string | undefined; reports: readonly Report[] }) {
  const t = useTranslations('reports');
  const go = useGo();
  const mayManage = useMay('report:manage');
  if (page === NEW)
    return mayManage ? (
      <ReportForm report={null} onDone={(saved) => go(paths.reports(saved?.id))} />
    ) : (
      <NoPermissionState />
    );
  if (page === undefined) return <Empty icon="send" title={t(reports.length > 0 ? 'choose' : 'lead')} />;
  const report = reports.find(({ id }) => id === page);
  return report ? <ReportDetail key={report.id} report={report} /> : <Empty icon="search" title={t('notFound')} />;
}

/** `/app/reports` and `/app/reports/{id|new}`: what goes out by mail by itself, when, and to whom. */
export function ReportsScreen() {
  const t = useTranslations('reports');
  const go = useGo();
  const mayRead = useMay('metric:read');
  const mayManage = useMay('report:manage');
  const query = useReports(mayRead);
  const { reportId: page } = useParams({ strict: false }) as { reportId?: string };
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="list" active={page ? 'report' : 'reports'}>
      <TopBarTitle title={t('title')} />
      <Pane id="reports" label={t('title')} scroll>
        <ListHead
          title={<h1>{t('title')}</h1>}
          actions={
            <>
              <LinkButton size="xs" variant="ghost" icon="chart" href={paths.numbers()}>
                {t('toBoard')}
              </LinkButton>
              {mayManage ? (
                <Button size="xs" icon="plus" onPress={() => go(paths.reports(NEW))}>
                  {t('new')}
                </Button>
              ) : null}
            </>
          }
        />
        <SectionState query={query}>{(reports) => <List reports={reports} page={page} />}</SectionState>
      </Pane>
      <Pane id="report" label={t('detail.what')} title={t('title')} surface scroll onBack={() => go(paths.reports())}>
        <SectionState query={query}>{(reports) => <Page page={page} reports={reports} />}</SectionState>
      </Pane>
    </Panes>
  );
}
