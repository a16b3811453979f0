import type { MessageEntry, NoteEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { unmaskEntry } from '../api.ts';

/** An entry with its numbers shown, for as long as it stays on the screen: nothing unhidden is kept anywhere. */
export function useUnmasking<T extends MessageEntry | NoteEntry>(conversationId: string, entry: T) {
  const { show } = useToasts();
  const problemText = useProblemText();
  const look = useMutation({
    mutationFn: () => unmaskEntry(conversationId, entry.id),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
    gcTime: 0,
  });
  const shown: T = look.data ? { ...entry, ...look.data } : entry;
  return { shown, isShown: look.data !== undefined, isPending: look.isPending, show: look.mutate, hide: look.reset };
}

export interface MaskedLineProps {
  entry: MessageEntry | NoteEntry;
  unmasking: Pick<ReturnType<typeof useUnmasking>, 'isShown' | 'isPending' | 'hide'> & { show(): void };
}

/** Says that numbers are hidden and what it means to look at them. */
export function MaskedLine({ entry, unmasking }: MaskedLineProps) {
  const t = useTranslations('desk.masked');
  const mayLook = useMay('conversation:unmask');
  if (entry.masked.length === 0) return null;
  const kinds = entry.masked.map((kind) => t(`kind.${kind}`)).join(t('joint'));
  return (
    <div className="row row-tight f12 t3 masked-line">
      <Icon name="lock" size={12} />
      <span role="status">{t(unmasking.isShown ? 'shown' : 'hidden', { kinds })}</span>
      {mayLook ? (
        <Button
          size="xs"
          variant="text"
          isDisabled={unmasking.isPending}
          onPress={() => (unmasking.isShown ? unmasking.hide() : unmasking.show())}
        >
          {t(unmasking.isShown ? 'hide' : 'look')}
        </Button>
      ) : null}
    </div>
  );
}
