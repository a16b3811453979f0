import { reportShow, type FoundGap, type ReportShow } from '@madoguchi/contracts/guide-runs';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { draftArticle, useAllReports, useGaps } from './api.ts';
import { ReportItem } from './report-item.tsx';
import './reports.css';

/** 手順が違う: steps said to be wrong, of all guides. */
function Reports() {
  const t = useTranslations('guides.reports');
  const [show, setShow] = useState<ReportShow>('open');
  const query = useAllReports(show);
  return (
    <section aria-labelledby="guide-reports">
      <header className="row wrap">
        <h2 id="guide-reports" className="grow">
          {t('title')}
        </h2>
        <SegmentedControl
          label={t('show')}
          value={show}
          onChange={setShow}
          options={reportShow.options.map((id) => ({ id, label: t(`shows.${id}`) }))}
        />
      </header>
      <SectionState query={query}>
        {(reports) =>
          reports.length === 0 ? (
            <p className="t3 f12">{t(`none.${show}`)}</p>
          ) : (
            <ul className="guide-reports">
              {reports.map((report) => (
                <ReportItem key={report.id} report={report} names="guide" onStep={null} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </section>
  );
}

function Gap({ gap }: { gap: FoundGap }) {
  const t = useTranslations('guides.reports');
  const go = useGo();
  const told = useTold();
  const mayWrite = useMay('article:edit');
  const draft = useWrite(draftArticle);
  const { conversation, guide } = gap;
  const begin = () =>
    draft.mutate(conversation.id, { onError: told().onError, onSuccess: ({ id }) => go(paths.article(id)) });
  return (
    <li className="guide-report">
      <div className="row wrap f12">
        <Icon name="draft" size={14} />
        <LinkButton size="xs" variant="text" href={paths.conversation(conversation.id)}>
          {conversation.reference}
        </LinkButton>
        <span className="t2">{gap.by?.name}</span>
        <RelativeTime at={gap.at} />
        {guide ? (
          <LinkButton size="xs" variant="text" href={paths.guide(guide.id)}>
            {guide.title}
          </LinkButton>
        ) : null}
        <span className="grow" />
        {mayWrite ? (
          <Button size="xs" onPress={begin} isPending={draft.isPending}>
            {t('draft')}
          </Button>
        ) : null}
      </div>
      <p className="guide-report-words">{gap.words}</p>
    </li>
  );
}

/** 記載なし: what the manual had nothing for. */
function Gaps() {
  const t = useTranslations('guides.reports');
  const query = useGaps();
  return (
    <section aria-labelledby="guide-gaps">
      <header className="row wrap">
        <h2 id="guide-gaps" className="grow">
          {t('gaps')}
        </h2>
      </header>
      <SectionState query={query}>
        {(gaps) =>
          gaps.length === 0 ? (
            <p className="t3 f12">{t('noGaps')}</p>
          ) : (
            <ul className="guide-reports">
              {gaps.map((gap) => (
                <Gap key={gap.conversation.id} gap={gap} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </section>
  );
}

/** 現場からの声: what those who work with the guides say about them. */
export function FieldVoices() {
  return (
    <div className="guide-voices">
      <Reports />
      <Gaps />
    </div>
  );
}
