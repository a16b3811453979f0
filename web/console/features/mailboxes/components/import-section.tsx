import type { Inbox } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useImportMail } from '../api.ts';

const none = { accepted: 0, known: 0, refused: 0 };

/** Mail kept in files becomes conversations; what is there already stays as it is. */
export function ImportSection({ inbox }: { inbox: Inbox }) {
  const t = useTranslations('mailbox.import');
  const problemText = useProblemText();
  const send = useImportMail();
  const [done, setDone] = useState<typeof none | null>(null);
  const sendAll = async (files: readonly File[]) => {
    let sum = none;
    for (const file of files) {
      const one = await send.mutateAsync({ id: inbox.id, file });
      sum = { accepted: sum.accepted + one.accepted, known: sum.known + one.known, refused: sum.refused + one.refused };
      setDone(sum);
    }
  };
  const picker = useFilePicker({
    accept: ['.eml', '.mbox', '.mbx', 'message/rfc822', 'application/mbox'],
    multiple: true,
    onFiles: (files) => void sendAll(files).catch(() => undefined),
  });
  return (
    <SettingsRow title={t('title')} description={t('hint')}>
      {picker.input}
      <Button icon="clip" isPending={send.isPending} onPress={picker.open}>
        {t('choose')}
      </Button>
      {done ? <Banner tone={done.refused > 0 ? 'warn' : 'ok'} title={t('done', done)} /> : null}
      {send.isError ? <Banner tone="danger" title={problemText(send.error)} /> : null}
    </SettingsRow>
  );
}
