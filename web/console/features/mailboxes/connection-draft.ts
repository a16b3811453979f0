import type { FetchedMailbox, MailPreset } from '@madoguchi/contracts/mail';
import type { Inbox, InboxSettings } from '@madoguchi/contracts/workspace';
import { useState } from 'react';
import type { Connection, MailboxBody, ProbeBody } from './api.ts';

export const NO_TEAM = 'none';
const DAY_MS = 86_400_000;

/** Ports are typed: empty and half-written ones exist while somebody writes. */
export interface ServerDraft {
  host: string;
  port: string;
  secure: boolean;
}

export interface ConnectionDraft {
  name: string;
  address: string;
  teamId: string;
  preset: MailPreset['id'];
  /** `fetch`: we read the mailbox; `forward`: mail is forwarded to us. */
  way: 'fetch' | 'forward';
  auth: FetchedMailbox['auth'];
  username: string;
  /** Write-only: empty keeps the stored one. */
  password: string;
  imap: ServerDraft;
  smtp: ServerDraft;
  folder: string;
  /** Days of mail to take in at the first fetch. */
  since: '0' | '7' | '30' | '365';
  settings: InboxSettings;
  legacyDomains: string;
  trustedServers: string;
}

const server = (
  from: { host: string; port: number; secure: boolean } | null | undefined,
  port: number,
): ServerDraft => ({
  host: from?.host ?? '',
  port: String(from?.port ?? port),
  secure: from?.secure ?? true,
});

const IMAP_PORT = 993;
const SMTP_PORT = 465;

export function draftOf(inbox: Inbox, mailbox: FetchedMailbox | null): ConnectionDraft {
  const { settings } = inbox;
  return {
    name: inbox.name,
    address: inbox.address ?? '',
    teamId: inbox.teamId ?? NO_TEAM,
    preset: (settings.preset as MailPreset['id'] | undefined) ?? 'other',
    way: mailbox ? 'fetch' : 'forward',
    auth: mailbox?.auth ?? 'password',
    username: mailbox?.username ?? settings.smtp?.user ?? inbox.address ?? '',
    password: '',
    imap: server(mailbox, IMAP_PORT),
    smtp: server(settings.smtp, SMTP_PORT),
    folder: mailbox?.folder ?? 'INBOX',
    since: '0',
    settings,
    legacyDomains: (settings.legacyDomains ?? []).join('\n'),
    trustedServers: (settings.trustedServers ?? []).join('\n'),
  };
}

/** Fills in what a known provider is reached by; what somebody typed for another one is replaced. */
export function withPreset(draft: ConnectionDraft, preset: MailPreset): ConnectionDraft {
  const domain = draft.address.split('@')[1] ?? '';
  const filled = (known: MailPreset['imap'], port: number): ServerDraft =>
    server(known ? { ...known, host: known.host.replace('{domain}', domain) } : null, port);
  return {
    ...draft,
    preset: preset.id,
    way: preset.imap ? 'fetch' : draft.way,
    auth: preset.auth[0] ?? 'password',
    username: draft.username || draft.address,
    imap: filled(preset.imap, IMAP_PORT),
    smtp: filled(preset.smtp, SMTP_PORT),
  };
}

const lines = (text: string): string[] => text.split(/[\s,、]+/).filter(Boolean);
const filledIn = ({ host, port, secure }: ServerDraft) => ({ host: host.trim(), port: Number(port) || 0, secure });

function mailboxOf(draft: ConnectionDraft): MailboxBody | null {
  if (draft.way !== 'fetch' || draft.imap.host.trim() === '') return null;
  return {
    ...filledIn(draft.imap),
    username: draft.username.trim(),
    auth: draft.auth,
    folder: draft.folder.trim() || 'INBOX',
    enabled: true,
    ...(draft.auth === 'password' && draft.password ? { password: draft.password } : {}),
    ...(draft.since === '0' ? {} : { fetchSince: new Date(Date.now() - Number(draft.since) * DAY_MS).toISOString() }),
  };
}

function inboxOf(id: string, draft: ConnectionDraft): Connection['inbox'] {
  const hasServer = draft.smtp.host.trim() !== '';
  return {
    id,
    name: draft.name.trim(),
    teamId: draft.teamId === NO_TEAM ? null : draft.teamId,
    address: draft.address.trim() || null,
    settings: {
      ...draft.settings,
      preset: draft.preset,
      smtp: hasServer
        ? {
            ...filledIn(draft.smtp),
            ...(draft.username.trim() ? { user: draft.username.trim() } : {}),
            auth: draft.auth === 'password' ? 'password' : 'oauth',
          }
        : null,
      legacyDomains: lines(draft.legacyDomains),
      trustedServers: lines(draft.trustedServers),
    },
    ...(hasServer && draft.auth === 'password' && draft.password ? { smtpPassword: draft.password } : {}),
  };
}

/** What a connection test tries: the values on the screen, kept or not. */
export function probeOf(id: string, draft: ConnectionDraft): ProbeBody & { id: string } {
  const mailbox = mailboxOf(draft);
  const password = draft.password ? { password: draft.password } : {};
  return {
    id,
    ...(mailbox
      ? {
          incoming: {
            ...filledIn(draft.imap),
            username: mailbox.username,
            auth: draft.auth,
            folder: mailbox.folder,
            ...password,
          },
        }
      : {}),
    ...(draft.smtp.host.trim()
      ? { outgoing: { ...filledIn(draft.smtp), username: draft.username.trim(), auth: draft.auth, ...password } }
      : {}),
  };
}

/** The settings of one mail inbox as they are being written. */
export function useConnectionDraft(inbox: Inbox, mailbox: FetchedMailbox | null) {
  const [draft, setDraft] = useState(() => draftOf(inbox, mailbox));
  const body: Connection = { inbox: inboxOf(inbox.id, draft), mailbox: mailboxOf(draft), hadMailbox: mailbox !== null };
  const before = draftOf(inbox, mailbox);
  const changed = Object.keys(draft).filter((key) => {
    const name = key as keyof ConnectionDraft;
    return JSON.stringify(draft[name]) !== JSON.stringify(before[name]);
  });
  return {
    draft,
    body,
    changes: changed.length,
    set: (patch: Partial<ConnectionDraft>) => setDraft((now) => ({ ...now, ...patch })),
    setSettings: (patch: Partial<InboxSettings>) =>
      setDraft((now) => ({ ...now, settings: { ...now.settings, ...patch } })),
    choose: (preset: MailPreset) => setDraft((now) => withPreset(now, preset)),
    reset: () => setDraft(before),
  };
}

export type ConnectionForm = ReturnType<typeof useConnectionDraft>;
