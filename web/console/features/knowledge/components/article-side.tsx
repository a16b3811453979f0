import type { Article } from '@madoguchi/contracts/articles';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useVersions } from '../api.ts';
import { ArticleInterests } from './article-interests.tsx';
import { VersionsDialog } from './versions-dialog.tsx';
import '../side.css';

const SHOWN_VERSIONS = 4;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="article-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Versions({ article }: { article: Article }) {
  const t = useTranslations('knowledge.side');
  const format = useFormatter();
  const { data: versions = [] } = useVersions(article.id);
  const [shown, setShown] = useState<number | null>(null);
  if (versions.length === 0) return <span className="t3">{t('noVersions')}</span>;
  return (
    <>
      <ul className="article-versions">
        {versions.slice(0, SHOWN_VERSIONS).map(({ number, at, by, note }) => (
          <li key={number}>
            <span>
              {t('version', { number })} {format.dateTime(new Date(at), { month: 'numeric', day: 'numeric' })}{' '}
              {by?.name}
            </span>
            <Button size="xs" variant="text" onPress={() => setShown(number)}>
              {t('diff')}
            </Button>
            {note ? <span className="t3 f12">{note}</span> : null}
          </li>
        ))}
      </ul>
      {shown === null ? null : <VersionsDialog article={article} from={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Used({ article }: { article: Article }) {
  const t = useTranslations('knowledge.side');
  const format = useFormatter();
  const { reads, uses, helpful, unhelpful, comments } = article;
  const judged = helpful + unhelpful;
  return (
    <>
      <p>
        {t('reads', { count: reads })}
        {' · '}
        {t('uses', { count: uses })}
      </p>
      <p>
        {judged > 0
          ? t('judged', { share: format.number(helpful / judged, { style: 'percent' }), count: judged })
          : t('unjudged')}
      </p>
      {comments.length > 0 ? (
        <ul className="article-comments">
          {comments.slice(0, 5).map((one) => (
            <li key={`${one.at}${one.comment}`}>
              <Icon name={one.isHelpful ? 'thumb' : 'thumbd'} size={12} label={t(one.isHelpful ? 'yes' : 'no')} />
              {one.comment}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What it is about, what else to read, where it comes from. */
function About({ article }: { article: Article }) {
  const t = useTranslations('knowledge.side');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const { data: categories = [] } = useCategories();
  const path = categoryPath(categories, article.categoryId, locale);
  const { products, related, sources } = article;
  return (
    <>
      {path.length > 0 || products.length > 0 ? (
        <Part title={t('about')}>
          {path.length > 0 ? <p>{path.join(' › ')}</p> : null}
          <span className="row wrap">
            {products.map((product) => (
              <Tag key={product.id} tone="line">
                {product.code || product.name}
              </Tag>
            ))}
          </span>
        </Part>
      ) : null}
      {related.length > 0 ? (
        <Part title={t('related')}>
          <ul className="article-links">
            {related.map((one) => (
              <li key={one.id}>
                <Link href={paths.article(one.id)}>{one.title}</Link>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {sources.length > 0 ? (
        <Part title={t('sources')}>
          <ul className="article-links">
            {sources.map((one) => (
              <li key={one.id}>
                <Link href={paths.conversation(one.id)}>{one.reference}</Link>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

/** What an article is about, how it is used, who looks after it. */
export function ArticleSide({ article, words }: { article: Article; words: readonly string[] }) {
  const t = useTranslations('knowledge.side');
  const format = useFormatter();
  const { owner, reviewOn, reviewDays } = article;
  return (
    <aside className="article-side" aria-label={t('label')}>
      {words.length > 0 ? (
        <Part title={t('words')}>
          <span className="row wrap">
            {words.map((word) => (
              <Tag key={word} tone="line">
                {word}
              </Tag>
            ))}
          </span>
        </Part>
      ) : null}
      <Part title={t('used')}>
        <Used article={article} />
      </Part>
      <Part title={t('versions')}>
        <Versions article={article} />
      </Part>
      <Part title={t('care')}>
        <p>{owner?.name ?? t('nobody')}</p>
        <p className="t2">
          {t('every', { count: reviewDays })}
          {reviewOn
            ? ` · ${t('next', { day: format.dateTime(new Date(reviewOn), { dateStyle: 'medium', timeZone: 'UTC' }) })}`
            : ''}
        </p>
      </Part>
      <ArticleInterests articleId={article.id} />
      <About article={article} />
    </aside>
  );
}
