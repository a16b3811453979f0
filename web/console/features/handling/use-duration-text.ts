import { useTranslations } from 'use-intl';

/** Seconds as people say them: 45秒, 12分30秒, 1時間5分. */
export function useDurationText(): (seconds: number) => string {
  const t = useTranslations('handling.duration');
  return (seconds) => {
    const minutes = Math.floor(seconds / 60);
    if (minutes === 0) return t('seconds', { seconds });
    if (minutes < 60) return t('minutes', { minutes, seconds: seconds % 60 });
    return t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
