import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters, type Query } from '@tanstack/react-query';

/** Live facts renew what is on screen; fetching again only covers what was missed. */
const STALE_MS = 30_000;

function isClientError(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

/**
 * An answer on its way when news arrives may have been read before it. TanStack drops such an answer and asks again, but
 * keeps the first one of all, and calls it fresh: it is shown, and asked for once more.
 */
class NewsKeepingClient extends QueryClient {
  readonly #again = new WeakSet<Query>();

  override invalidateQueries<Key extends readonly unknown[]>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const isFirst = ({ state }: Query) => state.data === undefined && state.fetchStatus !== 'idle';
    for (const query of this.getQueryCache()
      .findAll(filters as InvalidateQueryFilters)
      .filter(isFirst)) {
      if (this.#again.has(query)) continue;
      this.#again.add(query);
      const { queryKey } = query;
      const askAgain = () => {
        this.#again.delete(query);
        return super.invalidateQueries({ queryKey, exact: true });
      };
      // A first answer that fails is no answer: whoever shows it offers to try again.
      query.fetch().then(askAgain, () => this.#again.delete(query));
    }
    return super.invalidateQueries(filters, options);
  }
}

export function createQueryClient(): QueryClient {
  return new NewsKeepingClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < 2 && !isClientError(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
