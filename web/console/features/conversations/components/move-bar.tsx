import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useSelection } from '../selection.ts';
import { useUndoMove } from '../use-undo-move.ts';

const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.tsx')).MoveDialog }));

/** In the place of the composer while messages are chosen. */
export function MoveBar({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.move');
  const { chosen, stop } = useSelection();
  const [isAsking, setAsking] = useState(false);
  if (!chosen) return null;
  return (
    <section className="move-bar row wrap" aria-label={t('title')}>
      <b className="grow" role="status">
        {t('chosen', { count: chosen.size })}
      </b>
      <Button onPress={stop}>{t('stop')}</Button>
      <Button variant="primary" icon="transfer" isDisabled={chosen.size === 0} onPress={() => setAsking(true)}>
        {t('choose')}
      </Button>
      {isAsking ? (
        <Suspense fallback={null}>
          <MoveDialog
            conversation={conversation}
            messageIds={[...chosen]}
            onClose={() => setAsking(false)}
            onMoved={stop}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

/** The last move stays undoable; the line says where the words are now. Closed, it is still in the menu. */
export function MovedLine({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.move');
  const undo = useUndoMove();
  const [closed, setClosed] = useState<string | null>(null);
  const { move } = conversation;
  if (!move || closed === move.id) return null;
  const isOut = move.fromId === conversation.id;
  return (
    <Banner
      icon="transfer"
      className="flush"
      onClose={() => setClosed(move.id)}
      actions={
        <>
          <LinkButton size="xs" href={paths.conversation(isOut ? move.toId : move.fromId)}>
            {t(isOut ? 'openTarget' : 'openSource')}
          </LinkButton>
          {conversation.can.move ? (
            <Button size="xs" icon="undo" onPress={() => undo(move)}>
              {t('undo')}
            </Button>
          ) : null}
        </>
      }
    >
      {t(isOut ? 'movedOut' : 'movedIn', { count: move.count })}
    </Banner>
  );
}

/** What was merged into this conversation: both references stay known, and the last merge can be taken apart. */
export function MergedLine({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.merge');
  const undo = useUndoMove();
  const { merged } = conversation;
  const [last] = merged;
  if (!last) return null;
  return (
    <Banner
      icon="merge"
      className="flush"
      actions={
        conversation.can.move ? (
          <Button
            size="xs"
            icon="undo"
            onPress={() => undo({ id: last.moveId, fromId: last.id, toId: conversation.id })}
          >
            {t('undo')}
          </Button>
        ) : null
      }
    >
      {t('contains', { references: merged.map((one) => one.reference).join(t('joint')) })}
    </Banner>
  );
}
