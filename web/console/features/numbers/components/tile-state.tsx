import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';

export interface TileStateProps<T> {
  query: UseQueryResult<T>;
  isEmpty(data: T): boolean;
  /** What there is none of, where that is not data of the period. */
  nothing?: string;
  /** Why there is nothing, when that is known. */
  reason?: string;
  children(data: T): ReactNode;
}

/** Loading, failed, nothing counted, or there: the same four for every tile. */
export function TileState<T>({ query, isEmpty, nothing, reason, children }: TileStateProps<T>) {
  const t = useTranslations('dashboards.tile');
  const problemText = useProblemText();
  if (query.data === undefined)
    return query.isError ? (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingState shape="page" />
    );
  if (isEmpty(query.data))
    return (
      <Empty icon="chart" title={nothing ?? t('empty')}>
        {nothing ? reason : (reason ?? t('emptyHint'))}
      </Empty>
    );
  return <>{children(query.data)}</>;
}
