import { useMutation, useQueryClient } from '@tanstack/react-query';

/** A change whose lists are asked for again afterwards. */
export function useWrite<V, R>(write: (value: V) => Promise<R>, ...keys: readonly (readonly unknown[])[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
