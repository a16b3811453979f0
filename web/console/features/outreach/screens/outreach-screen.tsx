import type { Outreach } from '@madoguchi/contracts/outreach';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { PaneList, PaneRow } from '@madoguchi/ui/pane-list';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useOutreach, useOutreaches } from '../api.ts';
import { OutreachEditor } from '../components/outreach-editor.tsx';
import { OutreachResults } from '../components/outreach-results.tsx';
import { SenderForm } from '../components/sender-form.tsx';
import { STATE_TONE } from '../components/state-tone.ts';
import { OutreachTabs } from '../components/outreach-tabs.tsx';
import { SuppressionList } from '../components/suppression-list.tsx';
import '../outreach.css';

const NEW = 'new';
const LIST = 'list';
const SENDER = 'sender';

function Row({ outreach, isSelected }: { outreach: Outreach; isSelected: boolean }) {
  const t = useTranslations('outreach');
  const { id, name, kind, state, counts } = outreach;
  const sent = state === 'draft' || state === 'scheduled' ? null : t('people', { count: counts.sent });
  return (
    <PaneRow
      href={paths.outreach(id)}
      isSelected={isSelected}
      title={name}
      mark={<Tag tone={STATE_TONE[state]}>{t(`state.${state}`)}</Tag>}
      detail={[t(`kind.${kind}Short`), sent].filter(Boolean).join(' · ')}
    />
  );
}

function Rows({ openId }: { openId: string | null }) {
  const t = useTranslations('outreach');
  const problemText = useProblemText();
  const query = useOutreaches();
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const outreaches = query.data.pages.flatMap((page) => page.items);
  if (outreaches.length === 0)
    return (
      <Empty icon="send" title={t('none')}>
        {t('noneHint')}
      </Empty>
    );
  return (
    <>
      <PaneList label={t('title')}>
        {outreaches.map((outreach) => (
          <Row key={outreach.id} outreach={outreach} isSelected={outreach.id === openId} />
        ))}
      </PaneList>
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </>
  );
}

function Opened({ id }: { id: string }) {
  const t = useTranslations('outreach');
  const go = useGo();
  const problemText = useProblemText();
  const mayEdit = useMay('outreach:edit');
  const query = useOutreach(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  const outreach = query.data;
  if (outreach.state !== 'draft' || !mayEdit) return <OutreachResults key={id} outreach={outreach} />;
  return (
    <OutreachEditor
      key={`${id} ${outreach.version}`}
      outreach={outreach}
      onSaved={() => undefined}
      onGone={() => go(paths.outreach())}
    />
  );
}

function Detail({ id }: { id: string | null }) {
  const t = useTranslations('outreach');
  const go = useGo();
  const mayEdit = useMay('outreach:edit');
  if (id === null)
    return (
      <Empty icon="send" title={t('nothingOpen')}>
        {t('lead')}
      </Empty>
    );
  if (id === SENDER) return <SenderForm />;
  if (id === LIST) return mayEdit ? <SuppressionList /> : <NoPermissionState />;
  if (id !== NEW) return <Opened id={id} />;
  if (!mayEdit) return <NoPermissionState />;
  return (
    <OutreachEditor
      outreach={null}
      onSaved={(saved) => go(paths.outreach(saved.id))}
      onGone={() => go(paths.outreach())}
    />
  );
}

/** `/app/outreach` and `/app/outreach/{id}`: 先回り案内, what we begin ourselves. */
export function OutreachScreen() {
  const t = useTranslations('outreach');
  const go = useGo();
  const [mayRead, mayEdit] = [useMay('outreach:read'), useMay('outreach:edit')];
  const { outreachId = null } = useParams({ strict: false }) as { outreachId?: string };
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="list" active={outreachId ? 'outreach' : 'outreaches'}>
      <TopBarTitle title={t('title')} />
      <Pane id="outreaches" label={t('title')} scroll>
        <RecordTabs current="outreach" />
        <OutreachTabs current="outreach" />
        <ListHead
          title={t('title')}
          actions={
            mayEdit ? (
              <Button size="xs" icon="plus" onPress={() => go(paths.outreach(NEW))}>
                {t('new')}
              </Button>
            ) : undefined
          }
        />
        <Rows openId={outreachId} />
        <PaneList label={t('section.audience')}>
          {mayEdit ? (
            <PaneRow href={paths.outreach(LIST)} icon="x" isSelected={outreachId === LIST} title={t('list.open')} />
          ) : null}
          <PaneRow
            href={paths.outreach(SENDER)}
            icon="user"
            isSelected={outreachId === SENDER}
            title={t('sender.open')}
          />
        </PaneList>
      </Pane>
      <Pane id="outreach" label={t('detail')} surface scroll onBack={() => go(paths.outreach())}>
        <Detail id={outreachId} />
      </Pane>
    </Panes>
  );
}
