import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';

/** What is read page by page, as a query tells it. */
export interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): Promise<unknown>;
}

/** Below a list that is read page by page: the next one, while there is one. `within` is the class of a box around it. */
export function NextPage({
  query,
  within,
  children,
  ...button
}: { query: Paged; within?: string; children: ReactNode } & Pick<ButtonProps, 'size' | 'variant'>) {
  if (!query.hasNextPage) return null;
  const next = (
    <Button {...button} isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
      {children}
    </Button>
  );
  return within ? <div className={within}>{next}</div> : next;
}
