import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isForbidden, useProblemText } from '../errors.ts';

export interface SectionStateProps<T> {
  query: UseQueryResult<T>;
  children(data: T): ReactNode;
}

/** Loading, refused, failed or there: the same four for every list of the settings. */
export function SectionState<T>({ query, children }: SectionStateProps<T>) {
  const problemText = useProblemText();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError ? (
          <ErrorState
            detail={problemText(query.error)}
            onRetry={() => void query.refetch()}
            asOf={new Date(query.dataUpdatedAt)}
          />
        ) : null}
        {children(query.data)}
      </>
    );
  }
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (isForbidden(query.error)) return <NoPermissionState />;
  return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
}
