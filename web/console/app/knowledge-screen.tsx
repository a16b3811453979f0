import { Pane, Panes } from '@madoguchi/ui/panes';
import { LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { ArticlesHome } from '../features/knowledge/screens/articles-home.tsx';
import { useMe } from '../lib/session.ts';
import { knowledgeParts } from './knowledge-pages.tsx';
import { ARTICLES, KnowledgeTabs } from './knowledge-tabs.tsx';
import { TopBarTitle } from './top-bar.tsx';

const lazyPages: Readonly<Record<string, ComponentType>> = Object.fromEntries(
  knowledgeParts.pages.map((page) => [page.id, lazy(async () => ({ default: await page.load() }))]),
);

/** `/app/knowledge/{page}` and `/app/articles/{id}`. */
export function KnowledgeScreen() {
  const t = useTranslations('knowledge.home');
  const { page: asked, articleId = null } = useParams({ strict: false });
  const { permissions } = useMe();
  const page = knowledgeParts.pages.find((each) => each.id === asked);
  const Page = lazyPages[asked ?? ''];
  const head = <TopBarTitle title={t('place')} />;
  if (!page || !Page)
    return (
      <>
        {head}
        <ArticlesHome
          articleId={articleId}
          tabs={<KnowledgeTabs current={ARTICLES} />}
          tiles={knowledgeParts.tiles}
          below={knowledgeParts.below}
        />
      </>
    );
  return (
    <>
      {head}
      <Panes layout="single" className="knowledge-page">
        <Pane id="page" label={t('place')} scroll>
          <KnowledgeTabs current={page.id} />
          {page.permission === null || permissions.includes(page.permission) ? (
            <Suspense fallback={<LoadingState shape="page" />}>
              <Page />
            </Suspense>
          ) : (
            <NoPermissionState />
          )}
        </Pane>
      </Panes>
    </>
  );
}
