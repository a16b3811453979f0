import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Banner, SkeletonRows, Skeleton } from './feedback.tsx';
import { Icon } from './icon.tsx';
import { RelativeTime } from './time.tsx';

/** Below this a flash would only disturb (ms). */
const QUIET_MS = 200;
/** From here on words say that something is still going on (ms). */
const WORDS_MS = 3000;

/** True once `ms` have passed since mounting. */
export function useElapsed(ms: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isOver;
}

export interface LoadingStateProps {
  shape?: 'rows' | 'page' | 'none';
  rows?: number;
}

function PageSkeleton() {
  return (
    <div className="sk-page">
      <Skeleton width="32%" height={20} />
      <Skeleton width="64%" />
      <Skeleton width="88%" />
      <Skeleton width="72%" />
    </div>
  );
}

/** Nothing at first, a skeleton after 200 ms, words after 3 s. */
export function LoadingState({ shape = 'rows', rows = 6 }: LoadingStateProps) {
  const t = useTranslations('ui');
  const isVisible = useElapsed(QUIET_MS);
  const isSlow = useElapsed(WORDS_MS);
  if (!isVisible) return <div aria-busy="true" />;
  return (
    <div aria-busy="true" className="loading">
      {shape === 'rows' ? <SkeletonRows count={rows} /> : null}
      {shape === 'page' ? <PageSkeleton /> : null}
      <output className="block t3 f12 loading-words">{isSlow ? t('stillLoading') : ''}</output>
    </div>
  );
}

export interface ErrorStateProps {
  title?: string;
  /** What can be done, in a sentence. */
  detail?: ReactNode;
  onRetry?(): void;
  /** When what is still on screen was true. */
  asOf?: Date;
}

/** Stands above the content it could not renew; the content stays. */
export function ErrorState({ title, detail, onRetry, asOf }: ErrorStateProps) {
  const t = useTranslations('ui');
  return (
    <Banner
      tone="danger"
      icon="offline"
      className="flush"
      title={title ?? t('errorTitle')}
      actions={
        onRetry ? (
          <Button size="xs" onPress={onRetry}>
            {t('retry')}
          </Button>
        ) : null
      }
    >
      {detail ?? t('errorDetail')}
      {asOf ? <> {t.rich('asOf', { time: () => <RelativeTime at={asOf} form="clock" /> })}</> : null}
    </Banner>
  );
}

export interface NoPermissionStateProps {
  /** What cannot be seen, as a finished sentence. */
  title?: string;
  children?: ReactNode;
}

export function NoPermissionState({ title, children }: NoPermissionStateProps) {
  const t = useTranslations('ui');
  return (
    <div className="nopermission" role="note">
      <div className="row">
        <Icon name="lock" size={14} />
        <b className="f12">{title ?? t('noPermissionTitle')}</b>
      </div>
      <div className="f12 t2">{children ?? t('noPermissionDetail')}</div>
    </div>
  );
}
