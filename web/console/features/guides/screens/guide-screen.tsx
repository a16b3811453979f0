import { Empty } from '@madoguchi/ui/feedback';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useGuide } from '../api.ts';
import { GuideEditor } from '../editor/guide-editor.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldVoices } from '../reports/field-voices.tsx';
import { GuideList } from './guide-list.tsx';
import { GuidesHome } from './guides-home.tsx';
import '../guides.css';

function OpenGuide({ id }: { id: string }) {
  const t = useTranslations('guides');
  const problemText = useProblemText();
  const mayEdit = useMay('guide:edit');
  const query = useGuide(id);
  // What was typed lives in the editor; only a new one begins with what the server has.
  const [generation, setGeneration] = useState(0);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  const onReplaced = () => void query.refetch().then(() => setGeneration((count) => count + 1));
  return <GuideEditor key={generation} guide={query.data} isReadOnly={!mayEdit} onReplaced={onReplaced} />;
}

/** `/app/guides` and `/app/guides/{id}`: manuals as flowcharts. `tabs`: the other pages of 手順書. */
export function GuidesScreen({ tabs }: { tabs: ReactNode }) {
  const t = useTranslations('guides');
  const knowledge = useTranslations('knowledge.home');
  const isNarrow = useIsNarrow();
  const go = useGo();
  const mayRead = useMay('guide:read');
  const { guideId = null } = useParams({ strict: false });
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={guideId ? 'guide' : 'guides'} className="guides-panes">
      {guideId ? null : <TopBarTitle title={knowledge('place')} />}
      <Pane id="guides" as="nav" label={t('title')} scroll={isNarrow}>
        {isNarrow ? tabs : null}
        <GuideList selectedId={guideId} />
        {isNarrow ? (
          <div className="guides-home">
            <FieldVoices />
          </div>
        ) : null}
      </Pane>
      <Pane id="guide" label={t('open')} scroll={!guideId} onBack={() => go(paths.guides)}>
        {guideId ? <OpenGuide key={guideId} id={guideId} /> : <GuidesHome tabs={tabs} />}
      </Pane>
    </Panes>
  );
}
