import type { Wallboard } from '@madoguchi/contracts/wallboard';
import { IconButton, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isForbidden, isNotFound } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMeQuery } from '../../../lib/session.ts';
import { WallHead } from '../components/wall-head.tsx';
import { WallHours, WallPeople, WallTeams } from '../components/wall-parts.tsx';
import { WallTiles } from '../components/wall-tiles.tsx';
import { useWallboard } from '../use-wallboard.ts';
import { shiftAt } from '../wall-time.ts';
import '../wallboard.css';
import '../wall-people.css';

const WallSettings = lazy(async () => ({ default: (await import('../components/wall-settings.tsx')).WallSettings }));

const SECOND_MS = 1000;

/** The token of a screen stands behind #, where no server and no log sees it. */
const tokenOf = (hash: string): string | null => (hash.length > 1 ? hash.slice(1) : null);

/** Keeps the screen lit where the browser can; taken again whenever the page is shown again. */
function useLitScreen(): void {
  useEffect(() => {
    const keep = () => {
      // Refused on battery or in the background: the screen then sleeps as it always did.
      if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
    };
    keep();
    document.addEventListener('visibilitychange', keep);
    return () => document.removeEventListener('visibilitychange', keep);
  }, []);
}

/** For whoever stands before it with a keyboard; a screen by itself has none of it. */
function Actions() {
  const t = useTranslations('dashboards.wall');
  const { data: me } = useMeQuery();
  const [isOpen, setOpen] = useState(false);
  if (!me) return null;
  return (
    <span className="wall-actions">
      {me.permissions.includes('dashboard:share') ? (
        <IconButton icon="gear" label={t('settings')} onPress={() => setOpen(true)} />
      ) : null}
      <IconButton
        icon="fit"
        label={t('full')}
        onPress={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
      />
      <LinkButton variant="ghost" icon="chart" href={paths.numbers()}>
        {t('toBoard')}
      </LinkButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <WallSettings onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}

function Wall({ wall, cameAt, isAlone }: { wall: Wallboard; cameAt: number; isAlone: boolean }) {
  const now = useNow(SECOND_MS);
  const { x, y } = shiftAt(now);
  return (
    <main className="wall-in" style={{ transform: `translate(${x}px, ${y}px)` }}>
      <WallHead wall={wall} now={now} cameAt={cameAt} actions={isAlone ? null : <Actions />} />
      <WallTiles wall={wall} now={now} />
      <div className="wall-grid">
        <div className="wall-column">
          <WallHours wall={wall} now={now} />
          <WallTeams wall={wall} now={now} />
        </div>
        <WallPeople wall={wall} now={now} />
      </div>
    </main>
  );
}

/** `/wallboard`, or `/wallboard#{token}` for a screen without anybody signed in: dark, large, always on. */
export function WallboardScreen() {
  const t = useTranslations('dashboards.wall');
  const [token] = useState(() => tokenOf(window.location.hash));
  const query = useWallboard(token);
  useLitScreen();
  return (
    <div className="wall" data-theme="dark">
      {query.data && !isNotFound(query.error) ? (
        <Wall wall={query.data} cameAt={query.dataUpdatedAt} isAlone={token !== null} />
      ) : query.isPending ? (
        <LoadingState shape="page" />
      ) : (
        <main className="wall-none">
          <Empty
            icon={token === null ? 'lock' : 'link'}
            title={
              token !== null && isNotFound(query.error)
                ? t('linkGone')
                : isForbidden(query.error)
                  ? t('notYours')
                  : t('cannot')
            }
            action={
              token === null ? (
                <LinkButton href={`${paths.signIn}?next=${paths.wallboard}`}>{t('signIn')}</LinkButton>
              ) : null
            }
          >
            {t('again')}
          </Empty>
        </main>
      )}
    </div>
  );
}
