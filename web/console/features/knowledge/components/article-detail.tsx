import type { Article } from '@madoguchi/contracts/articles';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useLanguageName } from '../../../lib/use-language-name.ts';
import { ArticleForm } from './article-form.tsx';
import { ArticleSide } from './article-side.tsx';
import { ArticleState } from './article-state.tsx';
import { ArticleSteps } from './article-steps.tsx';
import { FlagDialog } from './flag-dialog.tsx';
import { OpenFlags } from './open-flags.tsx';
import { RichText } from './rich-text.tsx';

type Which = 'written' | 'published';

function Reading({ article }: { article: Article }) {
  const t = useTranslations('knowledge.article');
  const nameOf = useLanguageName();
  const isRevised = article.published !== null && article.revision !== 'none';
  const [which, setWhich] = useState<Which>('written');
  const [language, setLanguage] = useState<string>(useLocale());
  const texts = isRevised && which === 'published' ? (article.published?.texts ?? []) : article.texts;
  const text = texts.find((each) => each.language === language) ?? texts[0];
  if (!text) return null;
  return (
    <div className="article-columns">
      <div className="article-main stack">
        <OpenFlags article={article} />
        {isRevised ? (
          <SegmentedControl
            label={t('which')}
            value={which}
            onChange={setWhich}
            options={[
              { id: 'written', label: t('written') },
              { id: 'published', label: t('published') },
            ]}
          />
        ) : null}
        {texts.length > 1 ? (
          <Tabs
            label={t('languages')}
            value={text.language}
            onChange={setLanguage}
            items={texts.map((each) => ({ id: each.language, label: nameOf(each.language) }))}
          />
        ) : null}
        <div className="row wrap">
          <h2 lang={text.language}>{text.title}</h2>
          {text.isPublic ? null : (
            <Tag tone="note" icon="lock">
              {t(text.forColleagues ? 'forColleagues' : 'ours')}
            </Tag>
          )}
        </div>
        {text.answer ? <RichText html={text.answer} lang={text.language} /> : <p className="t3">{t('noAnswer')}</p>}
        {text.internal ? (
          <section className="article-internal" aria-label={t('internal')}>
            <span className="row f12 t2">
              <Icon name="lock" size={12} />
              {t('internal')}
            </span>
            <RichText html={text.internal} lang={text.language} />
          </section>
        ) : null}
      </div>
      <ArticleSide article={article} words={text.words} />
    </div>
  );
}

/** One article: read with what is for us alone, what is said of it, and written on. */
export function ArticleDetail({ article, isNew }: { article: Article; isNew: boolean }) {
  const [isWriting, setWriting] = useState(isNew);
  const [isFlagging, setFlagging] = useState(false);
  const go = useGo();
  const stop = (): void => {
    setWriting(false);
    if (isNew) go(paths.article(article.id));
  };
  if (isWriting) return <ArticleForm article={article} onDone={stop} />;
  return (
    <div className="article-detail">
      <div className="article-bar row wrap">
        <span className="t2 f13">{article.name}</span>
        <ArticleState article={article} isWhole />
        <span className="grow" />
        <ArticleSteps article={article} onEdit={() => setWriting(true)} onFlag={() => setFlagging(true)} />
      </div>
      <Reading article={article} />
      {isFlagging ? <FlagDialog article={article} conversationId={null} onClose={() => setFlagging(false)} /> : null}
    </div>
  );
}
