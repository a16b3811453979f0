import type { SendWarning } from '@madoguchi/contracts/conversations';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../lib/directory.ts';
import { useProblemText } from '../../lib/errors.ts';
import { useGo } from '../../lib/navigation.ts';
import { newId } from '../../lib/new-id.ts';
import { paths } from '../../lib/paths.ts';
import { startConversation } from './mail-api.ts';
import { clearNewMail, useNewMail } from './new-mail.ts';
import { useMoment } from './use-moment.ts';
import { warningsOf } from './warnings-of.ts';

const DEFAULT_UNDO_SECONDS = 5;

interface Chosen {
  sendAt: string | null;
  acknowledged: readonly SendWarning['code'][];
}

/** Sends the new mail and goes to its conversation; what the server warns of is shown first, refusals keep the words. */
export function useStartMail(onDone: () => void) {
  const t = useTranslations('desk.newMail');
  const words = useNewMail();
  const { data: workspace } = useWorkspace();
  const go = useGo();
  const { show } = useToasts();
  const problemText = useProblemText();
  const moment = useMoment();
  const [warned, setWarned] = useState<{ warnings: readonly SendWarning[]; sendAt: string | null } | null>(null);
  // The same mail tried again is stored once.
  const clientId = useRef(newId());
  const [to] = words.to;
  const start = useMutation({
    mutationFn({ sendAt, acknowledged }: Chosen) {
      const { inboxId, cc, bcc, subject, body, files } = words;
      return startConversation({
        ...(inboxId !== null && { inboxId }),
        to: to ?? { name: '', address: '' },
        cc: [...cc],
        bcc: [...bcc],
        subject,
        body,
        fileIds: files.map((file) => file.id),
        undoSeconds: sendAt === null ? (workspace?.undoSeconds ?? DEFAULT_UNDO_SECONDS) : 0,
        ...(sendAt !== null && { sendAt }),
        acknowledged: [...acknowledged],
        clientId: clientId.current,
      });
    },
    onSuccess({ id }, { sendAt }) {
      clearNewMail();
      onDone();
      go(paths.conversation(id));
      show({ text: sendAt === null ? t('sent') : t('scheduled', { time: moment(sendAt) }), icon: 'send' });
    },
    onError(error, { sendAt }) {
      const warnings = warningsOf(error);
      if (warnings.length > 0) setWarned({ warnings, sendAt });
    },
  });
  const isWarned = warningsOf(start.error).length > 0;
  return {
    isComplete: to !== undefined && words.subject.trim() !== '' && words.body.trim() !== '' && !start.isPending,
    isPending: start.isPending,
    problem: start.error && !isWarned ? problemText(start.error) : null,
    warnings: warned?.warnings ?? [],
    backToEditing: () => setWarned(null),
    send: (sendAt: string | null) => start.mutate({ sendAt, acknowledged: [] }),
    sendAnyway() {
      if (!warned) return;
      setWarned(null);
      start.mutate({ sendAt: warned.sendAt, acknowledged: [...new Set(warned.warnings.map((each) => each.code))] });
    },
  };
}
