import type { Article } from '@madoguchi/contracts/articles';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { LoadingState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem, useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { type ArticleDraft, bodyOf, draftOf, emptyText, type TextDraft } from '../article-draft.ts';
import { getArticle, useSaveArticle } from '../api.ts';
import { useLanguageName } from '../../../lib/use-language-name.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { FormSide } from './form-side.tsx';
import '../editor.css';

const RichEditor = lazy(async () => ({ default: (await import('./rich-editor.tsx')).RichEditor }));

/** Languages that are offered; the API takes any. */
const OFFERED = ['ja', 'en', 'zh-Hans', 'zh-Hant', 'ko', 'vi', 'pt-BR', 'ne', 'th', 'id', 'fil', 'es'] as const;

interface TextFormProps {
  text: TextDraft;
  /** Grows when the texts are replaced from outside: the editors begin anew. */
  round: number;
  onChange(change: Partial<TextDraft>): void;
}

function TextForm({ text, round, onChange }: TextFormProps) {
  const t = useTranslations('knowledge.form');
  return (
    <div className="article-form-text stack">
      <TextField
        label={t('title')}
        isRequired
        value={text.title}
        onChange={(title) => onChange({ title })}
        maxLength={300}
      />
      <Suspense fallback={<LoadingState shape="page" />}>
        <div className="rich-frame">
          <span className="label">{t('answer')}</span>
          <RichEditor
            key={`${text.language}-${round}`}
            label={t('answer')}
            lang={text.language}
            html={text.answer}
            onChange={(answer) => onChange({ answer })}
          />
        </div>
        {text.internal === null ? null : (
          <div className="rich-frame is-ours">
            <span className="label row">
              <Icon name="lock" size={14} />
              {t('internal')}
            </span>
            <RichEditor
              key={`${text.language}-${round}-internal`}
              label={t('internal')}
              lang={text.language}
              html={text.internal}
              onChange={(internal) => onChange({ internal })}
            />
          </div>
        )}
      </Suspense>
      <TextArea
        label={t('words')}
        description={t('wordsHint')}
        rows={3}
        value={text.words}
        onChange={(words) => onChange({ words })}
      />
      <Checkbox
        isSelected={text.isPublic}
        onChange={(isPublic) => onChange(isPublic ? { isPublic, forColleagues: false } : { isPublic })}
      >
        {t('isPublic')}
      </Checkbox>
      {text.isPublic ? null : (
        <Checkbox isSelected={text.forColleagues} onChange={(forColleagues) => onChange({ forColleagues })}>
          {t('forColleagues')}
        </Checkbox>
      )}
    </div>
  );
}

function LanguageBar({
  draft,
  at,
  onAt,
  onDraft,
}: {
  draft: ArticleDraft;
  at: number;
  onAt(at: number): void;
  onDraft(draft: ArticleDraft): void;
}) {
  const t = useTranslations('knowledge.form');
  const nameOf = useLanguageName();
  const maySeeInternal = useMay('article:internal');
  const codes = draft.texts.map((text) => text.language);
  const others = OFFERED.filter((code) => !codes.includes(code));
  const current = draft.texts[at];
  const drop = (): void => {
    onDraft({ ...draft, texts: draft.texts.filter((_text, place) => place !== at) });
    onAt(0);
  };
  return (
    <div className="row wrap">
      <Tabs
        label={t('languages')}
        value={current?.language ?? ''}
        onChange={(code) => onAt(Math.max(0, codes.indexOf(code)))}
        items={codes.map((id) => ({ id, label: nameOf(id) }))}
      />
      <MenuTrigger
        trigger={<IconButton icon="plus" size="xs" label={t('addLanguage')} />}
        onAction={(key) => {
          onDraft({ ...draft, texts: [...draft.texts, emptyText(String(key), maySeeInternal)] });
          onAt(draft.texts.length);
        }}
      >
        {others.map((code) => (
          <MenuItem id={code} key={code}>
            {nameOf(code)}
          </MenuItem>
        ))}
      </MenuTrigger>
      {draft.texts.length > 1 && current ? (
        <Button size="xs" variant="ghost" onPress={drop}>
          {t('dropLanguage', { language: nameOf(current.language) })}
        </Button>
      ) : null}
    </div>
  );
}

/** What is written so far, the version it stands on, and what somebody else saved meanwhile. */
function useWriting(article: Article, onDone: () => void) {
  const save = useSaveArticle();
  const [base, setBase] = useState(article);
  const [draft, setDraft] = useState(() => draftOf(article));
  const [at, setAt] = useState(0);
  const [round, setRound] = useState(0);
  const [theirs, setTheirs] = useState<Article | null>(null);
  const store = (version: number): void =>
    save.mutate(
      { id: article.id, body: { ...bodyOf(draft), version } },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (isProblem(error, 'changed_meanwhile')) void getArticle(article.id).then(setTheirs);
        },
      },
    );
  const take = (other: Article): void => {
    setBase(other);
    setDraft(draftOf(other));
    setAt(0);
    setRound((count) => count + 1);
    setTheirs(null);
  };
  return { save, base, setBase, draft, setDraft, at, setAt, round, theirs, setTheirs, store, take };
}

/** Writing an article. What somebody else saved meanwhile is shown beside one's own; nothing of either is lost. */
export function ArticleForm({ article, onDone }: { article: Article; onDone(): void }) {
  const t = useTranslations('knowledge.form');
  const problemText = useProblemText();
  const { save, base, setBase, draft, setDraft, at, setAt, round, theirs, setTheirs, store, take } = useWriting(
    article,
    onDone,
  );
  const text = draft.texts[at] ?? draft.texts[0];
  if (!text) return null;
  const change = (part: Partial<TextDraft>): void =>
    setDraft((now) => ({
      ...now,
      texts: now.texts.map((each) => (each.language === text.language ? { ...each, ...part } : each)),
    }));
  const isWhole = draft.texts.every((each) => each.title.trim() !== '');
  return (
    <form
      className="article-form"
      aria-label={t('label', { name: article.name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) store(base.version);
      }}
    >
      <div className="article-bar row wrap">
        <Icon name="draft" size={14} />
        <span className="t2 f13 grow">{t('writing', { name: article.name })}</span>
        {save.isError && !theirs ? (
          <span className="td f12" role="alert">
            {problemText(save.error)}
          </span>
        ) : null}
        <Button onPress={onDone}>{t('cancel')}</Button>
        <Button variant="primary" type="submit" isPending={save.isPending} isDisabled={!isWhole}>
          {t('save')}
        </Button>
      </div>
      <div className="article-columns">
        <div className="article-main stack">
          <LanguageBar draft={draft} at={at} onAt={setAt} onDraft={setDraft} />
          <TextForm text={text} round={round} onChange={change} />
        </div>
        <FormSide draft={draft} articleId={article.id} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
      </div>
      {theirs ? (
        <ConflictDialog
          mine={text}
          theirs={theirs}
          onKeepMine={() => {
            setBase(theirs);
            setTheirs(null);
            store(theirs.version);
          }}
          onTakeTheirs={() => take(theirs)}
          onClose={() => setTheirs(null)}
        />
      ) : null}
    </form>
  );
}
