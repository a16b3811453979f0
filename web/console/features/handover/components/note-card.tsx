import type { HandoverNote } from '@madoguchi/contracts/handover';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';
import { useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCloseNote, useCommentNote, useReadNote } from '../api.ts';
import { ReadersButton } from './readers-button.tsx';

const NoteForm = lazy(async () => ({ default: (await import('./note-form.tsx')).NoteForm }));

function Marks({ note }: { note: HandoverNote }) {
  const t = useTranslations('handover');
  const { data: teams } = useTeams();
  const isUnread = note.forMe && !note.readByMe && note.closedAt === null;
  return (
    <div className="row row-tight wrap f12">
      {isUnread ? <Tag tone="info">{t('unread')}</Tag> : null}
      {note.important ? (
        <Tag tone="danger" icon="oct">
          {t('important')}
        </Tag>
      ) : null}
      <b>{note.author?.name}</b>
      <span className="t2">
        {[teams?.find(({ id }) => id === note.teamId)?.name ?? t('forAll'), note.shift].filter(Boolean).join(' · ')}
      </span>
      <RelativeTime at={note.createdAt} className="t3" />
      {note.editedAt ? <span className="t3">{t('edited')}</span> : null}
      {note.dueAt && note.closedAt === null ? <TimeLeft since={note.createdAt} dueAt={note.dueAt} /> : null}
    </div>
  );
}

function Comments({ note }: { note: HandoverNote }) {
  const t = useTranslations('handover');
  const comment = useCommentNote();
  const told = useTold();
  const mayWrite = useMay('handover:write');
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const { onError } = told();
    comment.mutate({ id: note.id, body: text.trim() }, { onSuccess: () => setText(''), onError });
  };
  return (
    <div className="handover-comments">
      {note.comments.map((each) => (
        <p key={each.id}>
          <b>{each.author?.name}</b> {each.body} <RelativeTime at={each.at} className="f12 t3" />
        </p>
      ))}
      {mayWrite && note.closedAt === null ? (
        <form className="row row-tight" onSubmit={submit}>
          <TextField
            label={t('comment')}
            labelHidden
            placeholder={t('comment')}
            size="sm"
            value={text}
            onChange={setText}
            maxLength={2000}
            className="grow"
          />
          {text.trim() === '' ? null : (
            <Button size="sm" type="submit" isPending={comment.isPending}>
              {t('send')}
            </Button>
          )}
        </form>
      ) : null}
    </div>
  );
}

function Buttons({ note, onEdit }: { note: HandoverNote; onEdit(): void }) {
  const t = useTranslations('handover');
  const read = useReadNote();
  const close = useCloseNote();
  const told = useTold();
  const mayWrite = useMay('handover:write');
  const isClosed = note.closedAt !== null;
  return (
    <div className="row row-tight wrap">
      {note.forMe && !note.readByMe && !isClosed ? (
        <Button
          size="sm"
          icon="check"
          variant="primary"
          isPending={read.isPending}
          onPress={() => read.mutate(note.id, told())}
        >
          {t('read')}
        </Button>
      ) : null}
      <ReadersButton note={note} />
      <span className="end row row-tight">
        {isClosed ? <span className="f12 t3">{t('closedBy', { name: note.closedBy?.name ?? '' })}</span> : null}
        {note.mayEdit ? (
          <Button size="xs" variant="ghost" icon="edit" onPress={onEdit}>
            {t('edit')}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button
            size="xs"
            variant="ghost"
            icon={isClosed ? 'undo' : 'check-c'}
            isPending={close.isPending}
            onPress={() => close.mutate({ id: note.id, closed: !isClosed }, told())}
          >
            {t(isClosed ? 'reopen' : 'close')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

/** One note: what was said, to whom, who has read it, and what was said to it. */
export function NoteCard({ note, isShown = false }: { note: HandoverNote; isShown?: boolean }) {
  const [isEditing, setEditing] = useState(false);
  const isUnread = note.forMe && !note.readByMe && note.closedAt === null;
  return (
    <article className={`handover-note${isUnread ? ' is-unread' : ''}${isShown ? ' is-shown' : ''}`}>
      <Marks note={note} />
      <p className="handover-text">{note.body}</p>
      {note.conversations.length > 0 ? (
        <p className="row row-tight wrap f12">
          {note.conversations.map((each) => (
            <Link key={each.id} href={paths.conversation(each.id)}>
              <span className="mono">{each.reference}</span> {each.subject}
            </Link>
          ))}
        </p>
      ) : null}
      <Comments note={note} />
      <Buttons note={note} onEdit={() => setEditing(true)} />
      {isEditing ? (
        <Suspense fallback={null}>
          <NoteForm note={note} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </article>
  );
}
