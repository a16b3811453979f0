import type { GuideDetail } from '@madoguchi/contracts/guides';
import { Empty } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useReportsOf } from '../reports/api.ts';
import { isOpen, ReportItem } from '../reports/report-item.tsx';

/** What was said of the guide that is open: what nobody answered first. */
export function ReportsPanel({ guide, onStep }: { guide: GuideDetail; onStep(stepId: string): void }) {
  const t = useTranslations('guides.reports');
  const query = useReportsOf(guide.id);
  return (
    <div className="guide-reports-panel">
      <SectionState query={query}>
        {(reports) =>
          reports.length === 0 ? (
            <Empty icon="flag" title={t('none.guide')} />
          ) : (
            <ul className="guide-reports">
              {reports
                .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
                .map((report) => (
                  <ReportItem key={report.id} report={report} names="step" onStep={onStep} />
                ))}
            </ul>
          )
        }
      </SectionState>
    </div>
  );
}
