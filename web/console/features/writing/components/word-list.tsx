import type { WritingWord } from '@madoguchi/contracts/writing';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useRemoveWord } from '../api.ts';
import { WordForm } from './word-form.tsx';

function WordRow({ word, onEdit }: { word: WritingWord; onEdit(): void }) {
  const t = useTranslations('writing.words');
  const mayManage = useMay('writing:manage');
  const remove = useRemoveWord();
  const told = useTold();
  return (
    <tr>
      <td>{word.word}</td>
      <td>{word.known ? t('knownMark') : (word.instead ?? '—')}</td>
      <td className="t2">{word.meaning}</td>
      <td className="num">
        {mayManage ? (
          <>
            <IconButton icon="edit" size="xs" label={t('edit', { word: word.word })} onPress={onEdit} />
            <IconButton
              icon="x"
              size="xs"
              label={t('remove', { word: word.word })}
              onPress={() => remove.mutate(word.id, told())}
            />
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** Words of one kind, with a form for a new one or the one being changed. */
export function WordList({ kind, words }: { kind: WritingWord['kind']; words: readonly WritingWord[] }) {
  const t = useTranslations('writing.words');
  const mayManage = useMay('writing:manage');
  const [open, setOpen] = useState<WritingWord | 'new' | null>(null);
  const shown = words.filter((word) => word.kind === kind);
  return (
    <div className="stack">
      {shown.length === 0 ? (
        <Empty icon="book" title={t(`none.${kind}`)} />
      ) : (
        <Table
          label={t(`title.${kind}`)}
          columns={[
            { id: 'word', label: t('word') },
            { id: 'instead', label: t('instead') },
            { id: 'meaning', label: kind === 'term' ? t('meaning') : t('why') },
            { id: 'actions', label: t('actions'), labelHidden: true, width: 72 },
          ]}
        >
          {shown.map((word) => (
            <WordRow key={word.id} word={word} onEdit={() => setOpen(word)} />
          ))}
        </Table>
      )}
      {open === null ? null : (
        <WordForm
          key={open === 'new' ? 'new' : open.id}
          kind={kind}
          word={open === 'new' ? null : open}
          onDone={() => setOpen(null)}
        />
      )}
      {mayManage && open === null ? (
        <div>
          <Button size="sm" icon="plus" onPress={() => setOpen('new')}>
            {t(`add.${kind}`)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
