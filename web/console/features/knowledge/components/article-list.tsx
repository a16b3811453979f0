import type { ArticleRow } from '@madoguchi/contracts/articles';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useWorkspace } from '../../../lib/directory.ts';
import { type ListWish, useArticles } from '../api.ts';
import { ArticleState } from './article-state.tsx';

const DAY_MS = 86_400_000;

/** The day of review: passed, soon, or later as a month. */
function ReviewDay({ article }: { article: ArticleRow }) {
  const t = useTranslations('knowledge.list');
  const format = useFormatter();
  const { data: workspace } = useWorkspace();
  const now = useNow(60_000);
  if (!article.reviewOn || article.state === 'draft' || article.state === 'retired')
    return <span className="t3">—</span>;
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: workspace?.timeZone ?? 'UTC' }).format(now);
  const days = Math.round((Date.parse(article.reviewOn) - Date.parse(today)) / DAY_MS);
  const date = new Date(article.reviewOn);
  if (days <= 0)
    return (
      <span className="article-late">
        <Icon name="oct" size={12} />
        {t('late', { days: -days })}
      </span>
    );
  if (days <= 14)
    return (
      <span className="article-soon">
        <Icon name="clock" size={12} />
        {format.dateTime(date, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })}
      </span>
    );
  return <span className="t2">{format.dateTime(date, { year: 'numeric', month: '2-digit', timeZone: 'UTC' })}</span>;
}

/** Of those who said so, whom it helped. */
function Helped({ article: { helpful, unhelpful } }: { article: ArticleRow }) {
  const format = useFormatter();
  const all = helpful + unhelpful;
  if (all === 0) return <span className="t3">—</span>;
  return (
    <span className="row article-helped">
      <meter min={0} max={1} value={helpful / all} />
      <span>{format.number(helpful / all, { style: 'percent' })}</span>
    </span>
  );
}

function Row({ article, isSelected }: { article: ArticleRow; isSelected: boolean }) {
  const t = useTranslations('knowledge.list');
  const format = useFormatter();
  const codes = article.languages.map((each) => each.language);
  return (
    <Link href={paths.article(article.id)} className="article-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="article-row-name">
        <span>
          <b className="article-title">{article.title}</b>
          <ArticleState article={article} />
        </span>
        <span className="t3 f12 clip">
          {[article.name, codes.length > 1 ? codes.join(' ') : null, article.owner?.name].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="num f13">{article.reads > 0 ? format.number(article.reads) : '—'}</span>
      <Helped article={article} />
      <span>
        {article.flags > 0 ? (
          <Tag tone="warn" icon="flag">
            {t('flags', { count: article.flags })}
          </Tag>
        ) : (
          <span className="t3">—</span>
        )}
      </span>
      <ReviewDay article={article} />
    </Link>
  );
}

/** Articles with what is said and done with each; what needs somebody first. */
export function ArticleList({ wish, selectedId }: { wish: ListWish; selectedId: string | null }) {
  const t = useTranslations('knowledge.list');
  const problemText = useProblemText();
  const query = useArticles(wish);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Empty icon="book" title={wish.q ? t('emptySearch') : t('empty')} />;
  return (
    <div className="article-list">
      <div className="article-row article-heads" aria-hidden="true">
        <span>{t('article')}</span>
        <span className="num">{t('reads')}</span>
        <span>{t('helped')}</span>
        <span>{t('said')}</span>
        <span>{t('review')}</span>
      </div>
      <div role="list" aria-label={t('label')}>
        {rows.map((article) => (
          <div role="listitem" key={article.id}>
            <Row article={article} isSelected={article.id === selectedId} />
          </div>
        ))}
      </div>
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </div>
  );
}
