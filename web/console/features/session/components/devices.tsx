import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { sessionKeys } from '../../../lib/session.ts';
import { endOtherSessions, endSession, useDevices } from '../api.ts';

/** Browser and system in words a person recognises; null when the browser did not say. */
export function deviceWords(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrom(?:e|ium)\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : null;
  const system = /iPhone|iPad/.test(userAgent)
    ? 'iOS'
    : /Android/.test(userAgent)
      ? 'Android'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS X/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : null;
  return [browser, system].filter(Boolean).join(' · ') || null;
}

export function Devices() {
  const t = useTranslations('session.security.devices');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const query = useDevices();
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? endOtherSessions() : endSession(id)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKeys.devices }),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
  if (query.isPending) return <LoadingState shape="rows" rows={2} />;
  if (!query.data) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <>
      <ul className="device-list">
        {query.data.map((device) => (
          <li key={device.id}>
            <Icon name="device" />
            <span className="grow">
              {deviceWords(device.userAgent) ?? t('unknown')} <span className="t3 f12">{device.ip}</span>
            </span>
            {device.current ? (
              <Tag tone="info">{t('current')}</Tag>
            ) : (
              <RelativeTime at={device.seenAt} className="t3 f12" />
            )}
            {device.current ? null : (
              <Button size="xs" onPress={() => end.mutate(device.id)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.data.length > 1 ? (
        <Button onPress={() => end.mutate(null)} isPending={end.isPending}>
          {t('endOthers')}
        </Button>
      ) : null}
    </>
  );
}
