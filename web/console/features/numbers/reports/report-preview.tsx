import type { Report } from '@madoguchi/contracts/reports';
import { Empty } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { reportFiles } from './api.ts';
import { FileLink } from './file-link.tsx';

/** The mail as it would go out now. It comes with its own walls: nothing in it runs, nothing is fetched. */
export function ReportPreview({ report }: { report: Report }) {
  const t = useTranslations('reports');
  if (report.state === 'stopped')
    return (
      <Empty icon="oct" title={t('state.stopped')}>
        {report.stopReason ? t(`stopReason.${report.stopReason}`, { name: report.owner.name }) : null}
      </Empty>
    );
  if (!report.canEdit) return <p className="f12 t2">{t('preview.notYours')}</p>;
  return (
    <div className="stack">
      <div className="row wrap">
        <span className="f12 t3 grow">{t('preview.hint')}</span>
        {report.withPdf ? (
          <FileLink icon="doc" href={reportFiles.previewPdf(report.id)}>
            {t('action.previewPdf')}
          </FileLink>
        ) : null}
      </div>
      <iframe
        key={report.version}
        className="report-frame"
        title={t('preview.frame')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src={reportFiles.preview(report.id)}
      />
    </div>
  );
}
