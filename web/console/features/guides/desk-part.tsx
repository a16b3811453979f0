import { Button } from '@madoguchi/ui/button';
import { useIsNarrow } from '@madoguchi/ui/panes';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { showSidePane } from '../../lib/side-pane.ts';

/** On a phone the guide is one press away. */
function GuideButton({ conversation }: ConversationPartProps) {
  const t = useTranslations('guide-runs');
  const isNarrow = useIsNarrow();
  const mayRead = useMay('guide:read');
  if (!isNarrow || !mayRead) return null;
  return (
    <Button size="xs" icon="flow" onPress={() => showSidePane(conversation.id, 'guide')}>
      {t('pane')}
    </Button>
  );
}

/** What this feature adds to the desk. */
export const guidePart: Partial<DeskParts> = { marks: [GuideButton] };
