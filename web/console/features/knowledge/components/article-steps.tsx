import type { Article } from '@madoguchi/contracts/articles';
import { Button, IconButton } from '@madoguchi/ui/button';
import { ConfirmDialog, Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import type { IconName } from '@madoguchi/ui/icon';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { exportFiles, type Step, useDeleteArticle, useStep } from '../api.ts';

type Asked = 'publish' | 'retire' | 'discard' | 'delete' | null;

/** Hands an article over as files, one a language. */
async function download(article: Article): Promise<void> {
  for (const { name, text } of (await exportFiles(article.id)).items) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function PublishDialog({ article, onClose }: { article: Article; onClose(): void }) {
  const t = useTranslations('knowledge.steps');
  const step = useStep();
  const problemText = useProblemText();
  const [note, setNote] = useState('');
  const number = (article.published?.number ?? 0) + 1;
  const publish = (): void =>
    step.mutate({ step: 'publish', id: article.id, version: article.version, note }, { onSuccess: onClose });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('publishTitle', { title: article.title })}
      footer={<DialogButtons label={t('publish')} isPending={step.isPending} onCancel={onClose} onConfirm={publish} />}
    >
      <div className="stack">
        <p>{t('publishDetail', { number })}</p>
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} description={t('noteHint')} />
        {step.isError ? (
          <p className="td" role="alert">
            {problemText(step.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

interface Way {
  id: Step | 'delete' | 'file';
  icon: IconName;
  isDanger?: boolean;
}

/** What may be done besides the main step. */
function useWays(article: Article): Way[] {
  const me = useMe().member.id;
  const mayEdit = useMay('article:edit');
  const mayPublish = useMay('article:publish');
  const maySeeInternal = useMay('article:internal');
  const { state, revision, published, owner, submittedBy } = article;
  const isAsked = state === 'in_review' || revision === 'in_review';
  const isRead = state === 'published' || state === 'review_due';
  const all: (Way | null)[] = [
    isAsked && (mayPublish || submittedBy?.id === me) ? { id: 'decline', icon: 'undo' } : null,
    isRead && (mayPublish || owner?.id === me) ? { id: 'confirm', icon: 'check-c' } : null,
    mayEdit && maySeeInternal && revision !== 'none' ? { id: 'discard', icon: 'x', isDanger: true } : null,
    mayPublish && isRead ? { id: 'retire', icon: 'stop', isDanger: true } : null,
    mayPublish && state === 'retired' ? { id: 'revive', icon: 'redo' } : null,
    mayEdit && published === null ? { id: 'delete', icon: 'x', isDanger: true } : null,
    { id: 'file', icon: 'download' },
  ];
  return all.filter((way) => way !== null);
}

const ASKED = {
  retire: { title: 'retireTitle', detail: 'retireDetail' },
  discard: { title: 'discardTitle', detail: 'discardDetail' },
  delete: { title: 'deleteTitle', detail: 'deleteDetail' },
} as const;

function Sure({
  asked,
  article,
  onClose,
}: {
  asked: 'retire' | 'discard' | 'delete';
  article: Article;
  onClose(): void;
}) {
  const t = useTranslations('knowledge.steps');
  const go = useGo();
  const toasts = useToasts();
  const problemText = useProblemText();
  const step = useStep();
  const remove = useDeleteArticle();
  const failed = (error: unknown): void => {
    toasts.show({ text: problemText(error), tone: 'danger' });
  };
  const confirm = (): void => {
    onClose();
    if (asked === 'delete') remove.mutate(article.id, { onSuccess: () => go(paths.knowledge()), onError: failed });
    else step.mutate({ step: asked, id: article.id, version: article.version }, { onError: failed });
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t(ASKED[asked].title, { title: article.title })}
      confirmLabel={t(asked)}
      onConfirm={confirm}
      isDanger
    >
      {t(ASKED[asked].detail)}
    </ConfirmDialog>
  );
}

/** The next step of an article's life, and the others. */
export function ArticleSteps({ article, onEdit, onFlag }: { article: Article; onEdit(): void; onFlag(): void }) {
  const t = useTranslations('knowledge.steps');
  const toasts = useToasts();
  const problemText = useProblemText();
  const step = useStep();
  const mayEdit = useMay('article:edit');
  const ways = useWays(article);
  const [asked, setAsked] = useState<Asked>(null);
  const run = (name: Step): void =>
    step.mutate(
      { step: name, id: article.id, version: article.version },
      { onError: (error) => toasts.show({ text: problemText(error), tone: 'danger' }) },
    );
  const choose = (id: Way['id']): void => {
    if (id === 'file') void download(article);
    else if (id === 'retire' || id === 'discard' || id === 'delete') setAsked(id);
    else run(id);
  };
  const isNew = article.state === 'draft' || article.revision === 'draft';
  const hasNews = isNew || article.state === 'in_review' || article.revision === 'in_review';
  return (
    <>
      {mayEdit ? (
        <Button icon="edit" onPress={onEdit}>
          {t('edit')}
        </Button>
      ) : null}
      {mayEdit && isNew && !article.mayPublish ? (
        <Button variant="primary" onPress={() => run('submit')} isPending={step.isPending}>
          {t('submit')}
        </Button>
      ) : null}
      {hasNews && article.mayPublish ? (
        <Button variant="primary" onPress={() => setAsked('publish')}>
          {t('publish')}
        </Button>
      ) : null}
      {mayEdit && article.published ? (
        <Button icon="flag" variant="ghost" onPress={onFlag}>
          {t('flag')}
        </Button>
      ) : null}
      <MenuTrigger trigger={<IconButton icon="more" label={t('more')} />} onAction={(key) => choose(key as Way['id'])}>
        {ways.map((way) => (
          <MenuItem key={way.id} id={way.id} icon={way.icon} isDanger={way.isDanger === true}>
            {t(way.id)}
          </MenuItem>
        ))}
      </MenuTrigger>
      {asked === 'publish' ? <PublishDialog article={article} onClose={() => setAsked(null)} /> : null}
      {asked && asked !== 'publish' ? <Sure asked={asked} article={article} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
