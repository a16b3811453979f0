import type { EmailHeader, FactEntry, MessageEntry } from '@madoguchi/contracts/conversations';

/** A customer's message; what a test is about goes into `more`. */
export function message(id: string, position: number, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    type: 'message',
    id,
    position,
    direction: 'in',
    author: { kind: 'customer', id: null, name: 'Sato' },
    channel: 'email',
    state: 'sent',
    heldUntil: null,
    scheduled: false,
    recipients: null,
    approval: null,
    automatic: false,
    interim: false,
    body: id,
    visible: null,
    html: null,
    masked: [],
    clientId: null,
    sourceId: null,
    attachments: [],
    deliveries: [],
    email: null,
    at: `2026-11-20T0${position}:00:00Z`,
    ...more,
  };
}

/** A customer's mail with these headers. */
export function mail(id: string, header: Partial<EmailHeader>, more: Partial<MessageEntry> = {}): MessageEntry {
  return message(id, 1, {
    email: {
      from: { name: '', address: 'customer@example.jp' },
      to: [],
      cc: [],
      bcc: [],
      replyTo: [],
      subject: id,
      remoteImages: 0,
      rawId: null,
      sender: 'customer',
      verdict: null,
      forwarded: null,
      calendar: null,
      signed: 'none',
      encrypted: false,
      charset: null,
      colours: 'none',
      ...header,
    },
    ...more,
  });
}

export function fact(seq: number, at: string, more: Partial<FactEntry> = {}): FactEntry {
  return {
    type: 'fact',
    seq,
    name: 'conversation.assigned',
    actor: { kind: 'system', id: null, name: '' },
    payload: {},
    at,
    ...more,
  };
}
