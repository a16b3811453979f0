import { Pane, Panes } from '@madoguchi/ui/panes';
import { LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { ArticlesHome } from '../features/knowledge/screens/articles-home.tsx';
import { useGo } from '../lib/navigation.ts';
import { paths } from '../lib/paths.ts';
import { useMay, useMe } from '../lib/session.ts';
import { screens } from './features.tsx';
import { type KnowledgePage, knowledgeParts } from './knowledge-pages.tsx';
import { TopBarTitle } from './top-bar.tsx';

const ARTICLES = 'articles';
const GUIDES = 'guides';

const lazyPages: Readonly<Record<string, ComponentType>> = Object.fromEntries(
  knowledgeParts.pages.map((page) => [page.id, lazy(async () => ({ default: await page.load() }))]),
);

/** The titles of all pages; their list never changes, so neither does the order of hooks. */
function useTitles(): readonly { page: KnowledgePage; title: string }[] {
  return knowledgeParts.pages.map((page) => ({ page, title: page.useTitle() }));
}

/** 記事, フロー and what other features bring. */
function KnowledgeTabs({ current }: { current: string }) {
  const t = useTranslations('knowledge.home');
  const go = useGo();
  const { permissions } = useMe();
  const titles = useTitles();
  const mayReadGuides = useMay('guide:read');
  const others = titles
    .filter(({ page }) => page.permission === null || permissions.includes(page.permission))
    .map(({ page, title }) => ({ id: page.id, label: title }));
  const guides = screens.guides && mayReadGuides ? [{ id: GUIDES, label: t('guides') }] : [];
  const items = [{ id: ARTICLES, label: t('title') }, ...guides, ...others];
  if (items.length < 2) return null;
  const open = (id: string): void =>
    go(id === ARTICLES ? paths.knowledge() : id === GUIDES ? paths.guides : paths.knowledge(id));
  return <Tabs label={t('pages')} value={current} onChange={open} items={items} />;
}

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
