import type { Snapshot } from '../judging/snapshot.ts';

export const NOW = new Date('2026-11-20T01:00:00Z');

interface Parts {
  conversation?: Partial<Snapshot['conversation']>;
  customer?: Partial<Snapshot['customer']>;
  message?: Partial<NonNullable<Snapshot['message']>> | null;
  open?: boolean | null;
  fields?: Snapshot['fields'];
  person?: Snapshot['person'];
}

/** An ordinary conversation, with what a test says differently. */
export function plainSnapshot(parts: Parts = {}): Snapshot {
  const message = {
    id: 'm',
    body: 'ランプもつきません。',
    sentAt: NOW.toISOString(),
    automatic: false,
    imported: false,
    attachments: false,
    opening: true,
    proven: null,
    disowned: false,
  };
  return {
    at: NOW,
    conversation: {
      id: 'c',
      reference: 'TS-261120-0001',
      subject: '電源が入らない',
      channel: 'email',
      inboxId: 'inbox',
      inboxName: 'お客様窓口',
      status: 'new',
      priority: 'normal',
      categoryPath: [],
      categoryId: null,
      storeId: null,
      kind: null,
      stage: null,
      teamId: null,
      teamRestricted: false,
      assigneeId: null,
      tags: [],
      spam: false,
      answered: false,
      messageCount: 1,
      waitingSince: new Date(NOW.getTime() - 90 * 60_000),
      createdAt: new Date(NOW.getTime() - 120 * 60_000),
      lastActivityAt: NOW,
      wakeAt: null,
      dueAt: null,
      statusSince: NOW,
      unassignedSince: NOW,
      ...parts.conversation,
    },
    customer: {
      id: 'k',
      person: 'k',
      name: '佐藤 美咲',
      emails: ['misaki@example.jp'],
      companyId: 'yamane',
      company: '株式会社ヤマネ',
      companyDomain: 'yamane.example',
      entitlements: ['年間保守プラン'],
      attributes: { ランク: 'VIP' },
      locale: null,
      earlier: 0,
      ...parts.customer,
    },
    message: parts.message === null ? null : { ...message, ...parts.message },
    fields: parts.fields ?? new Map(),
    person: parts.person ?? new Map(),
    open: parts.open ?? true,
    folds: new Map(),
  };
}
