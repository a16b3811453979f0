import type { ArticleRow } from '@madoguchi/contracts/articles';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';

type Shown = Pick<ArticleRow, 'state' | 'revision'> & { languages?: ArticleRow['languages'] };

/** Where an article stands, and whether it is for us alone. What is usual, published and public, says nothing. */
export function ArticleState({ article, isWhole }: { article: Shown; isWhole?: boolean }) {
  const t = useTranslations('knowledge.state');
  const { state, revision, languages } = article;
  const isOurs = languages !== undefined && languages.length > 0 && languages.every((each) => !each.isPublic);
  const isForColleagues = isOurs && languages.some((each) => each.forColleagues);
  return (
    <>
      {state === 'in_review' || revision === 'in_review' ? <Tag tone="warn">{t('in_review')}</Tag> : null}
      {state === 'draft' ? <Tag tone="line">{t('draft')}</Tag> : null}
      {revision === 'draft' ? <Tag tone="line">{t('revising')}</Tag> : null}
      {state === 'retired' ? <Tag>{t('retired')}</Tag> : null}
      {isWhole && state === 'published' ? <Tag tone="ok">{t('published')}</Tag> : null}
      {isWhole && state === 'review_due' ? <Tag tone="danger">{t('review_due')}</Tag> : null}
      {isOurs ? (
        <Tag tone="note" icon="lock">
          {t(isForColleagues ? 'forColleagues' : 'ours')}
        </Tag>
      ) : null}
    </>
  );
}
