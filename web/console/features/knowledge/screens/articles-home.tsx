import { articleFilter, articleSort, type ArticleFilter, type ArticleSort } from '@madoguchi/contracts/articles';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useArticle } from '../api.ts';
import { ArticleDetail } from '../components/article-detail.tsx';
import { ArticleList } from '../components/article-list.tsx';
import { KnowledgeTiles } from '../components/knowledge-tiles.tsx';
import { NewArticleDialog } from '../components/new-article-dialog.tsx';
import '../knowledge.css';

const PAUSE_MS = 200;
const ALL = 'all';

function OpenArticle({ id }: { id: string }) {
  const t = useTranslations('knowledge.article');
  const problemText = useProblemText();
  const isNew = (useSearch({ strict: false }) as { write?: unknown }).write !== undefined;
  const query = useArticle(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <ArticleDetail key={id} article={query.data} isNew={isNew} />;
}

export interface ArticlesHomeProps {
  articleId: string | null;
  /** The other pages of 手順書. */
  tabs: ReactNode;
  tiles: readonly ComponentType[];
  below: readonly ComponentType[];
}

interface Shown {
  show: ArticleFilter | typeof ALL;
  sort: ArticleSort;
}

interface ToolsProps {
  wish: Shown;
  onWish(wish: Shown): void;
  text: string;
  onText(text: string): void;
  /** Null: they may not. */
  onWrite: (() => void) | null;
}

/** Finding, ordering and narrowing the list, and beginning a new one. */
function Tools({ wish, onWish, text, onText, onWrite }: ToolsProps) {
  const t = useTranslations('knowledge.home');
  return (
    <div className="knowledge-tools row wrap">
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={onText} />
      <Select
        label={t('sort')}
        labelHidden
        size="sm"
        value={wish.sort}
        onChange={(sort) => onWish({ ...wish, sort })}
        options={articleSort.options.map((id) => ({ id, label: t(`sorts.${id}`) }))}
      />
      <Select
        label={t('show')}
        labelHidden
        size="sm"
        value={wish.show}
        onChange={(show) => onWish({ ...wish, show })}
        options={[
          { id: ALL, label: t('shows.all') } as const,
          ...articleFilter.options.map((id) => ({ id, label: t(`shows.${id}`) })),
        ]}
      />
      <span className="grow" />
      {onWrite ? (
        <Button variant="primary" icon="plus" onPress={onWrite}>
          {t('write')}
        </Button>
      ) : null}
    </div>
  );
}

/** 記事: what there is, what needs somebody, and the one that is open. */
export function ArticlesHome({ articleId, tabs, tiles, below }: ArticlesHomeProps) {
  const t = useTranslations('knowledge.home');
  const go = useGo();
  const locale = useLocale();
  const mayRead = useMay('article:read');
  const mayEdit = useMay('article:edit');
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>({ show: ALL, sort: 'attention' });
  const [isMaking, setMaking] = useState(false);
  const q = useDebounced(text.trim(), PAUSE_MS);
  if (!mayRead) return <NoPermissionState />;
  const wish = {
    sort: shown.sort,
    titleIn: locale,
    ...(q ? { q } : {}),
    ...(shown.show === ALL ? {} : { show: shown.show }),
  };
  return (
    <Panes layout="single" active={articleId ? 'article' : 'articles'} className="knowledge-panes">
      <Pane id="articles" label={t('title')} scroll>
        {tabs}
        <KnowledgeTiles others={tiles} />
        <Tools
          wish={shown}
          onWish={setShown}
          text={text}
          onText={setText}
          onWrite={mayEdit ? () => setMaking(true) : null}
        />
        <ArticleList wish={wish} selectedId={articleId} />
        {below.map((Below, at) => (
          // The list of parts never changes while the screen is open.
          // oxlint-disable-next-line react/no-array-index-key
          <Below key={at} />
        ))}
      </Pane>
      <Pane id="article" label={t('article')} surface scroll onBack={() => go(paths.knowledge())}>
        {articleId ? (
          <OpenArticle key={articleId} id={articleId} />
        ) : (
          <Empty icon="book" title={t('nothingOpen')}>
            {t('nothingOpenDetail')}
          </Empty>
        )}
      </Pane>
      {isMaking ? <NewArticleDialog onClose={() => setMaking(false)} /> : null}
    </Panes>
  );
}
