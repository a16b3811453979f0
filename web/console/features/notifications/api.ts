import { workspaceEndpoints } from '@madoguchi/contracts/workspace';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';

export const notificationKeys = { all: ['notifications'] as const };

export function useNotifications(isEnabled: boolean) {
  return useQuery({
    queryKey: notificationKeys.all,
    queryFn: ({ signal }) => call(workspaceEndpoints.listNotifications, { signal }),
    enabled: isEnabled,
  });
}

type Answer = NonNullable<ReturnType<typeof useNotifications>['data']>;

/** One notice is read, or all of them (null). */
export function useRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id ? call(workspaceEndpoints.readNotification, { params: { id } }) : call(workspaceEndpoints.readNotifications),
    onMutate(id) {
      const now = new Date().toISOString();
      const isMeant = (item: Answer['items'][number]) => item.readAt === null && (id === null || item.id === id);
      queryClient.setQueryData<Answer>(
        notificationKeys.all,
        (data) =>
          data && {
            unread: id === null ? 0 : data.unread - data.items.filter(isMeant).length,
            items: data.items.map((item) => (isMeant(item) ? { ...item, readAt: now } : item)),
          },
      );
    },
    onError: () => queryClient.invalidateQueries({ queryKey: notificationKeys.all }),
  });
}
