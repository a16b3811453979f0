import type { Conversation } from '@madoguchi/contracts/conversations';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Pane } from '@madoguchi/ui/panes';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { showSidePane, type SidePane } from '../lib/side-pane.ts';

const GuidePane = lazy(async () => ({
  default: (await import('../features/guides/runner/guide-pane.tsx')).GuidePane,
}));

/** Customer or guide, where there is no room for both. */
export function SideSwitch({ conversationId, side }: { conversationId: string; side: SidePane }) {
  const t = useTranslations('guide-runs.side');
  return (
    <div className="paneswitch">
      <SegmentedControl
        label={t('label')}
        value={side}
        onChange={(pane) => showSidePane(conversationId, pane)}
        options={[
          { id: 'customer', label: t('customer'), icon: 'user' },
          { id: 'guide', label: t('guide'), icon: 'flow' },
        ]}
      />
    </div>
  );
}

/** The fourth column: the guide that is meant, and what else is known. */
export function GuideColumn({
  conversation,
  side,
  onBack,
}: {
  conversation: Conversation;
  side: SidePane;
  onBack(): void;
}) {
  const t = useTranslations('guide-runs');
  return (
    <Pane
      id="guide"
      label={t('pane')}
      as="aside"
      scroll
      className={side === 'guide' ? undefined : 'side-off'}
      onBack={onBack}
    >
      <SideSwitch conversationId={conversation.id} side={side} />
      <Suspense fallback={null}>
        <GuidePane key={conversation.id} conversation={conversation} />
      </Suspense>
    </Pane>
  );
}
