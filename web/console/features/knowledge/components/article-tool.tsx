import type { ReadableArticle } from '@madoguchi/contracts/articles';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ComposerToolProps } from '../../../lib/desk-parts.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { tellRead, tellUse, useFoundArticles } from '../api.ts';
import { FlagDialog } from './flag-dialog.tsx';
import { RichText } from './rich-text.tsx';
import '../knowledge.css';
import '../tool.css';

const PAUSE_MS = 200;

function Found({ q, onOpen }: { q: string; onOpen(article: ReadableArticle): void }) {
  const t = useTranslations('knowledge.tool');
  const problemText = useProblemText();
  const query = useFoundArticles(q);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="book" title={t('none')} />;
  return (
    <ul className="article-found" aria-label={t('found')}>
      {query.data.map((article) => (
        <li key={article.id}>
          <button type="button" onClick={() => onOpen(article)}>
            <b>{article.title}</b>
            {article.isPublic ? null : <Icon name="lock" size={12} label={t('ours')} />}
            {article.flags > 0 ? <Icon name="flag" size={12} label={t('flagged')} /> : null}
            <span className="t3 f12 clip">{article.answerText}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface OneProps {
  article: ReadableArticle;
  mayInsert: boolean;
  onBack(): void;
  onInsert(): void;
  onFlag(): void;
}

/** The answer, and apart from it, in another colour, what is for us alone. */
function One({ article, mayInsert, onBack, onInsert, onFlag }: OneProps) {
  const t = useTranslations('knowledge.tool');
  const mayFlag = useMay('article:edit');
  return (
    <article className="article-one" aria-label={article.title}>
      <div className="row wrap">
        <IconButton icon="chev-l" size="xs" label={t('back')} onPress={onBack} />
        <b className="grow">{article.title}</b>
        <span className="t3 f12">{article.name}</span>
      </div>
      {article.flags > 0 ? <Banner tone="warn">{t('flagged')}</Banner> : null}
      <RichText html={article.answer} lang={article.language} />
      {article.internal ? (
        <section className="article-internal" aria-label={t('internal')}>
          <span className="row f12 t2">
            <Icon name="lock" size={12} />
            {t('internal')}
          </span>
          <RichText html={article.internal} lang={article.language} />
        </section>
      ) : null}
      <div className="row wrap">
        {mayInsert && article.answerText !== '' ? (
          <Button variant="primary" onPress={onInsert}>
            {t('insert')}
          </Button>
        ) : null}
        {mayFlag ? (
          <Button icon="flag" onPress={onFlag}>
            {t('flag')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

interface PaneProps {
  conversation: Conversation;
  mode: 'reply' | 'note';
  insert(text: string): void;
  close(): void;
  onFlag(article: ReadableArticle): void;
}

function ArticlePane({ conversation, mode, insert, close, onFlag }: PaneProps) {
  const t = useTranslations('knowledge.tool');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<ReadableArticle | null>(null);
  const q = useDebounced(text.trim(), PAUSE_MS);
  const show = (article: ReadableArticle): void => {
    setOpen(article);
    // Counting what was read is worth no message when it fails.
    void tellRead(article.id).catch(() => undefined);
  };
  const put = (article: ReadableArticle): void => {
    close();
    insert(article.answerText);
    const use = { conversationId: conversation.id, language: article.language, kind: 'answer' as const };
    if (mode === 'reply') void tellUse(article.id, use).catch(() => undefined);
  };
  if (open)
    return (
      <One
        article={open}
        // What is for us alone goes into no answer.
        mayInsert={mode === 'note' || open.isPublic}
        onBack={() => setOpen(null)}
        onInsert={() => put(open)}
        onFlag={() => {
          close();
          onFlag(open);
        }}
      />
    );
  return (
    <div className="stack">
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} autoFocus />
      <Found q={q} onOpen={show} />
    </div>
  );
}

/** 記事: knowledge beside the answer that is written; its public part goes in where the cursor stands. */
export function ArticleTool({ conversation, mode, insert }: ComposerToolProps) {
  const t = useTranslations('knowledge.tool');
  const mayRead = useMay('article:read');
  const [flagged, setFlagged] = useState<ReadableArticle | null>(null);
  if (!mayRead) return null;
  return (
    <>
      <PopoverTrigger
        trigger={
          <Button icon="book" variant="ghost" size="xs">
            {t('open')}
          </Button>
        }
        label={t('title')}
        placement="top start"
        className="article-pop"
      >
        {(close) => (
          <ArticlePane conversation={conversation} mode={mode} insert={insert} close={close} onFlag={setFlagged} />
        )}
      </PopoverTrigger>
      {flagged ? (
        <FlagDialog article={flagged} conversationId={conversation.id} onClose={() => setFlagged(null)} />
      ) : null}
    </>
  );
}
