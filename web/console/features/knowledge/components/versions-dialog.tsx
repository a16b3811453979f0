import type { Article, DiffPiece } from '@madoguchi/contracts/articles';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useDiff, useRestore, useVersions } from '../api.ts';
import { useLanguageName } from '../../../lib/use-language-name.ts';

function Pieces({ label, pieces, isOurs }: { label: string; pieces: readonly DiffPiece[] | null; isOurs?: boolean }) {
  if (!pieces?.some((piece) => piece.kind !== 'same')) return null;
  return (
    <section className={isOurs ? 'article-internal' : undefined}>
      <h4>{label}</h4>
      <p className="article-diff">
        {pieces.map((piece, at) => {
          const Element = piece.kind === 'added' ? 'ins' : piece.kind === 'removed' ? 'del' : 'span';
          // Pieces have no names of their own and never move.
          // oxlint-disable-next-line react/no-array-index-key
          return <Element key={at}>{piece.text}</Element>;
        })}
      </p>
    </section>
  );
}

function Differences({ id, from, to }: { id: string; from: number; to: number }) {
  const t = useTranslations('knowledge.versions');
  const nameOf = useLanguageName();
  const problemText = useProblemText();
  const query = useDiff(id, from, to);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <p className="t2">{t('same')}</p>;
  return query.data.map((diff) => (
    <div key={diff.language} className="stack" lang={diff.language}>
      {query.data.length > 1 ? <h3>{nameOf(diff.language)}</h3> : null}
      <Pieces label={t('title')} pieces={diff.title} />
      <Pieces label={t('answer')} pieces={diff.answer} />
      <Pieces label={t('internal')} pieces={diff.internal} isOurs />
      <Pieces label={t('words')} pieces={diff.words} />
    </div>
  ));
}

export interface VersionsDialogProps {
  article: Article;
  from: number;
  onClose(): void;
}

/** A version beside what is written; what readers have now differs from nothing but the version before it. */
function pairOf({ revision, published }: Article, from: number): [from: number, to: number] {
  const to = revision === 'none' ? (published?.number ?? 0) : 0;
  return [from === to ? Math.max(1, from - 1) : from, to];
}

/** Any two versions beside each other in words, and an old one made what is being written. */
export function VersionsDialog({ article, from: first, onClose }: VersionsDialogProps) {
  const t = useTranslations('knowledge.versions');
  const format = useFormatter();
  const mayEdit = useMay('article:edit');
  const restore = useRestore();
  const problemText = useProblemText();
  const { data: versions = [] } = useVersions(article.id);
  const [[from, to], setPair] = useState(() => pairOf(article, first));
  const options = versions.map(({ number, at, by, note }) => ({
    id: String(number),
    label: t('version', { number, at: format.dateTime(new Date(at), { dateStyle: 'medium' }), by: by?.name ?? '' }),
    detail: note,
  }));
  const bring = (): void =>
    restore.mutate({ id: article.id, number: from, version: article.version }, { onSuccess: onClose });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={t('dialog', { title: article.title })}
      footer={
        <>
          {restore.isError ? (
            <span className="td" role="alert">
              {problemText(restore.error)}
            </span>
          ) : null}
          {mayEdit ? (
            <Button onPress={bring} isPending={restore.isPending}>
              {t('restore', { number: from })}
            </Button>
          ) : null}
          <Button variant="primary" onPress={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="article-both">
          <Select
            label={t('from')}
            value={String(from)}
            onChange={(value) => setPair([Number(value), to])}
            options={options}
          />
          <Select
            label={t('to')}
            value={String(to)}
            onChange={(value) => setPair([from, Number(value)])}
            options={[{ id: '0', label: t('current') }, ...options]}
          />
        </div>
        <Differences id={article.id} from={from} to={to} />
      </div>
    </Dialog>
  );
}
