import type { Sequence } from '@madoguchi/contracts/sequences';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { NextPage } from '@madoguchi/ui/next-page';
import { PaneList, PaneRow } from '@madoguchi/ui/pane-list';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { OutreachTabs } from '../components/outreach-tabs.tsx';
import { useSequence, useSequences } from './api.ts';
import { SequenceEditor } from './components/sequence-editor.tsx';
import { SequencePage, STATE_TONE } from './components/sequence-page.tsx';
import { useSequenceName } from './use-words.ts';
import '../outreach.css';

const NEW = 'new';

function Row({ sequence, isSelected }: { sequence: Sequence; isSelected: boolean }) {
  const t = useTranslations('sequences');
  const nameOf = useSequenceName();
  const { id, state, counts, isChanged } = sequence;
  const said = [
    state === 'draft' ? null : t('row', { count: counts.in }),
    isChanged && state !== 'draft' ? t('changed') : null,
  ];
  return (
    <PaneRow
      href={paths.sequences(id)}
      isSelected={isSelected}
      title={nameOf(sequence)}
      mark={<Tag tone={STATE_TONE[state]}>{t(`state.${state}`)}</Tag>}
      detail={said.filter(Boolean).join(' · ')}
    />
  );
}

function Rows({ openId }: { openId: string | null }) {
  const t = useTranslations('sequences');
  const problemText = useProblemText();
  const query = useSequences();
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const sequences = query.data.pages.flatMap((page) => page.items);
  if (sequences.length === 0)
    return (
      <Empty icon="send" title={t('none')}>
        {t('noneHint')}
      </Empty>
    );
  return (
    <>
      <PaneList label={t('title')}>
        {sequences.map((sequence) => (
          <Row key={sequence.id} sequence={sequence} isSelected={sequence.id === openId} />
        ))}
      </PaneList>
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </>
  );
}

/** A draft is written; what was approved once shows what became of it, until somebody edits it. */
function Opened({ id }: { id: string }) {
  const t = useTranslations('sequences');
  const go = useGo();
  const problemText = useProblemText();
  const mayEdit = useMay('outreach:edit');
  const [number, setNumber] = useState<number | undefined>();
  const [isEditing, setEditing] = useState(false);
  const query = useSequence(id, number);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  const sequence = query.data;
  const isDraft = sequence.state === 'draft';
  if (!mayEdit || (!isDraft && !isEditing))
    return <SequencePage sequence={sequence} onEdit={() => setEditing(true)} onNumber={setNumber} />;
  return (
    <SequenceEditor
      key={sequence.version}
      sequence={sequence}
      onSaved={() => setEditing(false)}
      onGone={() => (isDraft ? go(paths.sequences()) : setEditing(false))}
    />
  );
}

function Detail({ id }: { id: string | null }) {
  const t = useTranslations('sequences');
  const go = useGo();
  const mayEdit = useMay('outreach:edit');
  if (id === null)
    return (
      <Empty icon="send" title={t('title')}>
        {t('lead')}
      </Empty>
    );
  if (id !== NEW) return <Opened key={id} id={id} />;
  if (!mayEdit) return <NoPermissionState />;
  return (
    <SequenceEditor
      sequence={null}
      onSaved={(saved) => go(paths.sequences(saved.id))}
      onGone={() => go(paths.sequences())}
    />
  );
}

/** `/app/sequences` and `/app/sequences/{id}`: フォローシナリオ, beside the outreaches. */
export function SequencesScreen() {
  const t = useTranslations('sequences');
  const go = useGo();
  const [mayRead, mayEdit] = [useMay('outreach:read'), useMay('outreach:edit')];
  const { sequenceId = null } = useParams({ strict: false }) as { sequenceId?: string };
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="list" active={sequenceId ? 'sequence' : 'sequences'}>
      <TopBarTitle title={t('title')} />
      <Pane id="sequences" label={t('title')} scroll>
        <RecordTabs current="outreach" />
        <OutreachTabs current="sequences" />
        <ListHead
          title={t('title')}
          actions={
            mayEdit ? (
              <Button size="xs" icon="plus" onPress={() => go(paths.sequences(NEW))}>
                {t('new')}
              </Button>
            ) : undefined
          }
        />
        <Rows openId={sequenceId} />
      </Pane>
      <Pane id="sequence" label={t('detail')} surface scroll onBack={() => go(paths.sequences())}>
        <Detail id={sequenceId} />
      </Pane>
    </Panes>
  );
}
