import { Button, IconButton, LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { useImeSafeKeys } from '@madoguchi/ui/ime';
import { Select } from '@madoguchi/ui/select';
import { LoadingState } from '@madoguchi/ui/states';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInboxes } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { editNewMail, type NewMailWords, readNewMail, useNewMail } from '../new-mail.ts';
import { type Unread, useUnread } from '../use-unread.ts';
import { useUploads } from '../uploads.ts';
import { useStartMail } from '../use-start-mail.ts';
import { AddressField } from './address-field.tsx';
import { DraftFiles } from './draft-files.tsx';
import { ScheduleMenu } from './schedule-menu.tsx';
import { SendWarnings } from './send-warnings.tsx';

const MAX_SUBJECT = 500;
const nobodyIsOutside = () => false;

/** One person is written to; whoever else is named gets a copy. */
function setTo(words: NewMailWords, list: NewMailWords['to']): void {
  editNewMail({ to: list.slice(0, 1), cc: [...words.cc, ...list.slice(1)] });
}

function Addresses({ words, unread }: { words: NewMailWords; unread: Unread }) {
  const t = useTranslations('desk.address');
  const [hasCopies, setCopies] = useState(words.cc.length > 0 || words.bcc.length > 0);
  const isShown = hasCopies || words.cc.length > 0 || words.bcc.length > 0;
  const field = { suggestions: [], isOutside: nobodyIsOutside };
  return (
    <>
      <div className="row new-mail-to">
        <div className="grow">
          <AddressField
            {...field}
            label={t('to')}
            value={words.to}
            autoFocus
            onChange={(list) => setTo(words, list)}
            onRest={(rest) => unread.note('to', rest)}
          />
        </div>
        {isShown ? null : (
          <Button size="xs" variant="text" onPress={() => setCopies(true)}>
            {t('addCopies')}
          </Button>
        )}
      </div>
      {isShown ? (
        <>
          <AddressField
            {...field}
            label={t('cc')}
            value={words.cc}
            onChange={(cc) => editNewMail({ cc })}
            onRest={(rest) => unread.note('cc', rest)}
          />
          <AddressField
            {...field}
            label={t('bcc')}
            value={words.bcc}
            onChange={(bcc) => editNewMail({ bcc })}
            onRest={(rest) => unread.note('bcc', rest)}
          />
        </>
      ) : null}
      <label className="address-row">
        <span className="t3 address-label">{t('subject')}</span>
        <input
          className="subject-input"
          type="text"
          maxLength={MAX_SUBJECT}
          value={words.subject}
          onChange={(event) => editNewMail({ subject: event.target.value })}
        />
      </label>
    </>
  );
}

function From({
  words,
  inboxes,
}: {
  words: NewMailWords;
  inboxes: readonly { id: string; name: string; address: string | null }[];
}) {
  const t = useTranslations('desk.newMail');
  if (inboxes.length < 2) return null;
  return (
    <Select
      label={t('from')}
      size="sm"
      options={inboxes.map(({ id, name, address }) => ({ id, label: name, detail: address ?? undefined }))}
      value={words.inboxId ?? inboxes[0]?.id ?? null}
      onChange={(inboxId) => editNewMail({ inboxId })}
    />
  );
}

interface WritingProps {
  inboxes: readonly { id: string; name: string; address: string | null }[];
  onClose(): void;
}

function Body({ value, onSend }: { value: string; onSend(): void }) {
  const t = useTranslations('desk.newMail');
  const keys = useImeSafeKeys<KeyboardEvent<HTMLTextAreaElement>>((event) => {
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    onSend();
  });
  return (
    <textarea
      {...keys}
      className="new-mail-body"
      aria-label={t('body')}
      placeholder={t('bodyHint')}
      value={value}
      onChange={(event) => editNewMail({ body: event.target.value })}
    />
  );
}

interface FootProps {
  mail: ReturnType<typeof useStartMail>;
  isReady: boolean;
  onPick(): void;
  onClose(): void;
  onSend(sendAt?: string): void;
}

function Foot({ mail, isReady, onPick, onClose, onSend }: FootProps) {
  const t = useTranslations('desk');
  return (
    <div className="row wrap dialog-foot">
      <IconButton icon="clip" label={t('composer.attach')} onPress={onPick} />
      <ScheduleMenu isDisabled={!isReady} onSchedule={onSend} />
      <span className="end row wrap">
        <Button size="md" onPress={onClose}>
          {t('newMail.later')}
        </Button>
        <Button
          size="md"
          variant="primary"
          keys={['Mod', 'Enter']}
          isDisabled={!isReady}
          isPending={mail.isPending}
          onPress={() => onSend()}
        >
          {t('newMail.send')}
        </Button>
      </span>
    </div>
  );
}

function Writing({ inboxes, onClose }: WritingProps) {
  const words = useNewMail();
  const uploads = useUploads('reply', (_mode, file) => editNewMail({ files: [...readNewMail().files, file] }));
  const picker = useFilePicker({ onFiles: uploads.add, multiple: true });
  const mail = useStartMail(onClose);
  const unread = useUnread();
  const { hold } = unread;
  const isReady = mail.isComplete && uploads.running.length === 0;
  const send = (sendAt: string | null = null) => (isReady && !unread.stops() ? mail.send(sendAt) : undefined);
  return (
    <div className="new-mail">
      <From words={words} inboxes={inboxes} />
      <div ref={hold} className="new-mail-addresses">
        <Addresses words={words} unread={unread} />
      </div>
      <Body value={words.body} onSend={send} />
      <DraftFiles
        files={words.files}
        uploads={uploads}
        onRemove={(id) => editNewMail({ files: words.files.filter((file) => file.id !== id) })}
      />
      {mail.problem === null ? null : (
        <p className="help err" role="alert">
          {mail.problem}
        </p>
      )}
      <Foot mail={mail} isReady={isReady} onPick={picker.open} onClose={onClose} onSend={send} />
      {picker.input}
      {mail.warnings.length > 0 ? (
        <SendWarnings warnings={mail.warnings} onBack={mail.backToEditing} onSend={mail.sendAnyway} />
      ) : null}
    </div>
  );
}

/** Writing to somebody who has not written yet. */
export function NewMailDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('desk.newMail');
  const { data, isPending } = useInboxes();
  const mayManage = useMay('inbox:manage');
  const inboxes = (data ?? []).filter((inbox) => inbox.channel === 'email');
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('title')}>
      {isPending ? <LoadingState shape="page" /> : null}
      {inboxes.length > 0 ? <Writing inboxes={inboxes} onClose={onClose} /> : null}
      {!isPending && inboxes.length === 0 ? (
        <Empty
          icon="mail"
          title={t('noInbox')}
          action={mayManage ? <LinkButton href={paths.settings('inboxes')}>{t('toSettings')}</LinkButton> : undefined}
        >
          {t(mayManage ? 'noInboxDetail' : 'askAdmin')}
        </Empty>
      ) : null}
    </Dialog>
  );
}
