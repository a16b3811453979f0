import type { BlockedSender } from '@madoguchi/contracts/mail';
import { Button } from '@madoguchi/ui/button';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useBlockedSenders, useBlockSender, useUnblockSender } from '../api.ts';

function NewBlock() {
  const t = useTranslations('mailbox.block');
  const problemText = useProblemText();
  const block = useBlockSender();
  const [pattern, setPattern] = useState('');
  const [reason, setReason] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    block.mutate(
      { pattern: pattern.trim(), reason: reason.trim() },
      {
        onSuccess: () => {
          setPattern('');
          setReason('');
        },
      },
    );
  };
  return (
    <form className="mail-block-form" onSubmit={onSubmit}>
      <TextField
        label={t('pattern')}
        description={t('patternHint')}
        value={pattern}
        onChange={setPattern}
        placeholder="@example.com"
        autoComplete="off"
      />
      <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={300} />
      <div>
        <Button type="submit" isPending={block.isPending} isDisabled={pattern.trim().length < 3}>
          {t('add')}
        </Button>
      </div>
      {block.isError ? <Banner tone="danger" title={problemText(block.error)} /> : null}
    </form>
  );
}

function BlockRow({ sender }: { sender: BlockedSender }) {
  const t = useTranslations('mailbox.block');
  const unblock = useUnblockSender();
  const told = useTold();
  return (
    <tr>
      <td>
        <b className="block clip">{sender.pattern}</b>
        <span className="f12 t3 block clip">{[sender.reason, sender.createdBy].filter(Boolean).join(' · ')}</span>
      </td>
      <td className="num f12">{t('hits', { count: sender.hits })}</td>
      <td className="f12 t3 nowrap">{sender.lastHitAt ? <RelativeTime at={sender.lastHitAt} /> : '–'}</td>
      <td className="num">
        <Button
          size="xs"
          isPending={unblock.isPending}
          onPress={() => unblock.mutate(sender.id, told(t('removed', { pattern: sender.pattern })))}
        >
          {t('remove')}
        </Button>
      </td>
    </tr>
  );
}

/** Whose mail is held back: addresses and whole domains. */
export function BlockList() {
  const t = useTranslations('mailbox.block');
  const query = useBlockedSenders();
  return (
    <>
      <NewBlock />
      <SectionState query={query}>
        {(senders) =>
          senders.length === 0 ? (
            <Empty icon="check-c" title={t('empty')} />
          ) : (
            <Table
              label={t('title')}
              columns={[
                { id: 'pattern', label: t('pattern') },
                { id: 'hits', label: t('heldBack'), align: 'end' },
                { id: 'last', label: t('last') },
                { id: 'actions', label: t('actions'), labelHidden: true, align: 'end' },
              ]}
            >
              {senders.map((sender) => (
                <BlockRow key={sender.id} sender={sender} />
              ))}
            </Table>
          )
        }
      </SectionState>
    </>
  );
}
