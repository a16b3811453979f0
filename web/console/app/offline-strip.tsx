import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Banner } from '@madoguchi/ui/feedback';
import type { Connection } from './shell-contract.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** One strip over the content while what is shown may be old. */
export function OfflineStrip({ connection }: { connection: Connection }) {
  const t = useTranslations('shell.offline');
  const hasNetwork = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (hasNetwork && connection === 'online') return null;
  const isOffline = !hasNetwork || connection === 'offline';
  return (
    <div className="strip">
      <Banner tone={isOffline ? 'danger' : 'warn'} icon="offline" title={isOffline ? t('title') : t('reconnecting')}>
        {t('detail')}
      </Banner>
    </div>
  );
}
