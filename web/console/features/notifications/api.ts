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

export function useReadAll() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(workspaceEndpoints.readNotifications),
    onMutate() {
      const now = new Date().toISOString();
      queryClient.setQueryData<Answer>(
        notificationKeys.all,
        (data) => data && { unread: 0, items: data.items.map((item) => ({ ...item, readAt: item.readAt ?? now })) },
      );
    },
    onError: () => queryClient.invalidateQueries({ queryKey: notificationKeys.all }),
  });
}
