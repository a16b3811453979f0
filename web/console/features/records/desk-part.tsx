import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { useRecord } from './api.ts';
import { CalmStrip } from './components/calm-strip.tsx';
import { CautionStrip } from './components/caution-strip.tsx';
import { ComplaintStrip } from './components/complaint-strip.tsx';
import { IdentityPanel } from './components/identity-panel.tsx';
import { IntakeStrip } from './components/intake-strip.tsx';
import { MissingHint } from './components/missing-hint.tsx';
import { RepeatStrip } from './components/repeat-strip.tsx';
import { ReplyInserts } from './components/reply-inserts.tsx';
import { RowMarks } from './components/row-marks.tsx';

const ComplaintDialog = lazy(async () => ({
  default: (await import('./components/complaint-dialog.tsx')).ComplaintDialog,
}));
const HarassmentDialog = lazy(async () => ({
  default: (await import('./components/harassment-dialog.tsx')).HarassmentDialog,
}));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('records');
  const mayEdit = useMay('record:edit');
  const { data } = useRecord(conversation.id, mayEdit);
  const [open, setOpen] = useState<'complaint' | 'harassment' | null>(null);
  if (!mayEdit) return { actions: [] };
  const close = () => setOpen(null);
  const toIntake = () => document.querySelector<HTMLElement>('.intake-cell')?.focus();
  return {
    actions: [
      { id: 'record-intake', icon: 'edit', label: t('intake.jump'), keys: ['k'], run: toIntake },
      {
        id: 'record-complaint',
        icon: 'tri',
        label: t(data?.complaint ? 'complaint.edit' : 'complaint.open'),
        run: () => setOpen('complaint'),
      },
      {
        id: 'record-harassment',
        icon: 'shield',
        label: t(data?.harassment ? 'harassment.edit' : 'harassment.open'),
        run: () => setOpen('harassment'),
      },
    ],
    dialog: open ? (
      <Suspense fallback={null}>
        {open === 'complaint' ? (
          <ComplaintDialog conversationId={conversation.id} onClose={close} />
        ) : (
          <HarassmentDialog conversation={conversation} onClose={close} />
        )}
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const recordsPart: Partial<DeskParts> = {
  useActions,
  strips: [IntakeStrip, CautionStrip, CalmStrip, ComplaintStrip, RepeatStrip],
  panels: [IdentityPanel],
  composerTools: [ReplyInserts],
  composerHints: [MissingHint],
  rowMarks: [RowMarks],
};
