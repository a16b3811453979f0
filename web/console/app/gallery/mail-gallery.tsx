import type { Delivery, EmailHeader, MessageEntry, SendWarning } from '@madoguchi/contracts/conversations';
import type { Mailbox } from '@madoguchi/contracts/mail';
import { Button } from '@madoguchi/ui/button';
import { ThreadEvent } from '@madoguchi/ui/thread';
import { type ReactNode, useState } from 'react';
import { AddressField } from '../../features/conversations/components/address-field.tsx';
import { DeliveryButton } from '../../features/conversations/components/delivery-list.tsx';
import { summarise } from '../../features/conversations/components/delivery-mark.tsx';
import { Invitation } from '../../features/conversations/components/invitation.tsx';
import { Forwarded, MailHead } from '../../features/conversations/components/mail-head.tsx';
import { SecurityMarks, SenderMark } from '../../features/conversations/components/sender-mark.tsx';
import { SendWarnings } from '../../features/conversations/components/send-warnings.tsx';
import '../../features/conversations/conversations.css';
import samples from './samples.json' with { type: 'json' };

const { mail, desk } = samples;
// A file of samples knows words, not which of them the contract allows.
const emails = mail.emails as unknown as readonly EmailHeader[];
const deliveries = mail.states as unknown as readonly Delivery[];
const warnings = mail.warnings as unknown as readonly SendWarning[];
const forwarded = mail.forwarded as unknown as EmailHeader;

function sample(email: EmailHeader | null, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    type: 'message',
    id: '00000000-0000-7000-8000-000000000000',
    position: 1,
    direction: 'in',
    author: { kind: 'customer', id: null, name: desk.colleague },
    channel: 'email',
    state: 'sent',
    heldUntil: null,
    scheduled: false,
    automatic: false,
    interim: false,
    recipients: null,
    approval: null,
    body: desk.said,
    visible: null,
    html: null,
    masked: [],
    clientId: null,
    sourceId: null,
    attachments: [],
    deliveries: [],
    email,
    at: new Date().toISOString(),
    ...more,
  };
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card gallery-card">
      <h2 className="strong f14">{title}</h2>
      {children}
    </section>
  );
}

function Deliveries() {
  const sent = [...deliveries.map((delivery) => [delivery]), deliveries];
  return (
    <Card title={mail.deliveries}>
      {sent.map((list, index) => {
        const message = sample(null, { direction: 'out', deliveries: [...list] });
        const summary = summarise(message, 0);
        if (summary === 'none' || summary === 'held') return null;
        return <DeliveryButton key={index} conversationId={message.id} message={message} summary={summary} />;
      })}
    </Card>
  );
}

function Addresses() {
  const [list, setList] = useState<readonly Mailbox[]>(emails[0]?.to ?? []);
  return (
    <Card title={mail.addresses}>
      <AddressField
        label={mail.to}
        value={list}
        suggestions={emails[0]?.cc ?? []}
        isOutside={(address) => address.startsWith('yamada')}
        onChange={setList}
        onRest={() => undefined}
      />
    </Card>
  );
}

/** What mail brings to the thread and the composer, in every state. */
export function MailGallery() {
  const [isWarning, setWarning] = useState(false);
  return (
    <main className="gallery">
      <h1 className="strong palt">{mail.title}</h1>
      <div className="gallery-grid">
        <Card title={mail.heads}>
          {emails.map((email) => (
            <ThreadEvent
              key={`${email.sender} ${email.replyTo.length}`}
              kind="in"
              icon="mail"
              author={desk.colleague}
              via={
                <>
                  <SenderMark email={email} />
                  <SecurityMarks email={email} />
                </>
              }
              at={null}
              head={<MailHead message={sample(email)} />}
            >
              {desk.said}
            </ThreadEvent>
          ))}
        </Card>
        <Deliveries />
        <Card title={mail.invitations}>
          <Invitation calendar={mail.calendar} />
          <Forwarded email={forwarded} isPending={false} onAdopt={() => undefined} />
        </Card>
        <Addresses />
        <Card title={mail.warn}>
          <Button onPress={() => setWarning(true)}>{mail.warn}</Button>
        </Card>
      </div>
      {isWarning ? (
        <SendWarnings warnings={warnings} onBack={() => setWarning(false)} onSend={() => setWarning(false)} />
      ) : null}
    </main>
  );
}
