import { Button } from '@madoguchi/ui/button';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useMyRouting, useNext } from '../api.ts';

const KEYS = ['Shift', 'n'] as const;

/** Where members are served: takes the most pressing conversation and opens it. */
export function NextButton() {
  const mayTake = useMay('presence:set');
  const { data } = useMyRouting(mayTake);
  return data?.next ? <Next /> : null;
}

function Next() {
  const t = useTranslations('routing.next');
  const go = useGo();
  const next = useNext();
  const { show } = useToasts();
  const problemText = useProblemText();
  const take = () =>
    next.mutate(undefined, {
      onSuccess: ({ conversation }) => {
        if (!conversation) return void show({ text: t('none') });
        go(paths.conversation(conversation.id, 'mine'));
        show({ text: t('taken', { reference: conversation.reference }) });
      },
      onError: (error) => void show({ text: problemText(error), tone: 'danger' }),
    });
  useShortcuts([{ id: 'routing.next', keys: [...KEYS], label: t('button'), group: t('group'), run: take }]);
  return (
    <Button variant="primary" icon="arrowr" onPress={take} isPending={next.isPending} aria-keyshortcuts="Shift+N">
      {t('button')}
    </Button>
  );
}
