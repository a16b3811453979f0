import { useToasts } from '@madoguchi/ui/toast';
import { useProblemText } from './errors.ts';

/** Outcome of a change as a toast: the words for success, the reason for a refusal. */
export function useTold(): (success?: string) => { onSuccess(): void; onError(error: unknown): void } {
  const { show } = useToasts();
  const problemText = useProblemText();
  return (success) => ({
    onSuccess: () => void (success && show({ text: success })),
    onError: (error) => void show({ text: problemText(error), tone: 'danger' }),
  });
}
