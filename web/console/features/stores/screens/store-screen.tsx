import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type Box, useMatter, useMatters, useOwnStores } from '../api.ts';
import { MatterDetail } from '../components/matter-detail.tsx';
import { MatterRow } from '../components/matter-row.tsx';
import { TakeInForm } from '../components/take-in-form.tsx';
import '../stores.css';

const PAUSE_MS = 200;
const BOXES: readonly Box[] = ['todo', 'open', 'done'];
const addressOf = (box: Box, id?: string) => `${paths.store(id)}?box=${box}`;

function MatterList({ box, q, selectedId }: { box: Box; q: string; selectedId: string | null }) {
  const t = useTranslations('stores');
  const problemText = useProblemText();
  const query = useMatters(box, q);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const matters = query.data.pages.flatMap((page) => page.items);
  if (matters.length === 0) return <Empty icon="check-c" title={t(q ? 'empty.search' : `empty.${box}`)} />;
  return (
    <>
      <div className="matter-list" role="list" aria-label={t(`box.${box}`)}>
        {matters.map((matter) => (
          <div role="listitem" key={matter.id}>
            <MatterRow matter={matter} href={addressOf(box, matter.id)} isSelected={matter.id === selectedId} />
          </div>
        ))}
      </div>
      <NextPage query={query} within="matter-more">
        {t('more')}
      </NextPage>
    </>
  );
}

function OpenMatter({ id, onGone }: { id: string; onGone(): void }) {
  const t = useTranslations('stores');
  const problemText = useProblemText();
  const query = useMatter(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <MatterDetail key={id} matter={query.data} onGone={onGone} />;
}

interface HeadProps {
  /** Of the only store; left out: there are several, or all. */
  title: string | undefined;
  box: Box;
  text: string;
  onText(text: string): void;
  onTakeIn: (() => void) | null;
}

function Head({ title, box, text, onText, onTakeIn }: HeadProps) {
  const t = useTranslations('stores');
  const go = useGo();
  return (
    <ListHead
      title={<h1>{title ?? t('title')}</h1>}
      actions={
        onTakeIn ? (
          <Button variant="primary" icon="plus" onPress={onTakeIn}>
            {t('form.new')}
          </Button>
        ) : null
      }
    >
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={onText} />
      <Tabs
        label={t('title')}
        value={box}
        onChange={(next) => go(addressOf(next))}
        items={BOXES.map((id) => ({ id, label: t(`box.${id}`) }))}
      />
    </ListHead>
  );
}

/** `/app/store` and `/app/store/{id}`: what a store took in, handed over and was asked; on a phone first. */
export function StoreScreen() {
  const t = useTranslations('stores');
  const go = useGo();
  const mayUse = useMay('store:use');
  const { matterId = null } = useParams({ strict: false });
  const asked = (useSearch({ strict: false }) as { box?: string }).box;
  const box = BOXES.find((each) => each === asked) ?? 'open';
  const stores = useOwnStores();
  const [text, setText] = useState('');
  const [isTakingIn, setTakingIn] = useState(false);
  const q = useDebounced(text.trim(), PAUSE_MS);
  const own = stores.data ?? [];
  // Who looks at all stores from the desk takes nothing in for them.
  const isClerk = !useMay('conversation:read');
  if (!mayUse) return <NoPermissionState />;
  return (
    <Panes layout="single" active={matterId ? 'matter' : 'matters'} className="store-panes">
      <Pane id="matters" label={t('title')} scroll>
        <Head
          title={own.length === 1 ? own[0]?.name : undefined}
          box={box}
          text={text}
          onText={setText}
          onTakeIn={isClerk && own.length > 0 ? () => setTakingIn(true) : null}
        />
        {isClerk && stores.data?.length === 0 ? (
          <Empty icon="dept" title={t('noStore')}>
            {t('noStoreHint')}
          </Empty>
        ) : (
          <MatterList box={box} q={q} selectedId={matterId} />
        )}
      </Pane>
      <Pane id="matter" label={t('matter')} surface scroll onBack={() => go(addressOf(box))}>
        {matterId ? (
          <OpenMatter id={matterId} onGone={() => go(addressOf(box))} />
        ) : (
          <Empty icon="inbox" title={t('nothingOpen')} />
        )}
      </Pane>
      {isTakingIn ? (
        <TakeInForm
          stores={own}
          onClose={() => setTakingIn(false)}
          onTaken={(id) => {
            setTakingIn(false);
            go(addressOf('open', id));
          }}
        />
      ) : null}
    </Panes>
  );
}
