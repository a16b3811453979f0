import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { type NoteFilter, useHandoverList } from '../api.ts';
import { NoteCard } from './note-card.tsx';
import '../handover.css';

/** The notes of a filter, newest first. */
export function NoteList({ filter, shownId = null }: { filter: NoteFilter; shownId?: string | null }) {
  const t = useTranslations('handover');
  const problemText = useProblemText();
  const query = useHandoverList(filter);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const notes = query.data.pages.flatMap((page) => page.items);
  if (notes.length === 0) return <Empty icon="note" title={t(filter.q ? 'empty.search' : `empty.${filter.state}`)} />;
  return (
    <div className="handover-list">
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} isShown={note.id === shownId} />
      ))}
      <NextPage query={query}>{t('more')}</NextPage>
    </div>
  );
}
