import { z } from 'zod';
import { byId, id, instant, page, paging } from './vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { email } from './session.ts';

export const mailbox = z.object({ name: z.string(), address: z.string() });
export type Mailbox = z.infer<typeof mailbox>;
/** Given by a person: an address somebody can be written to. */
export const recipient = z.object({ name: z.string().trim().max(200).default(''), address: email });
export const recipients = z.object({ to: z.array(recipient).max(50).default([]), cc: z.array(recipient).max(50).default([]), bcc: z.array(recipient).max(50).default([]) });
export type Recipients = z.infer<typeof recipients>;

const result = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']);
export const mailVerdict = z.object({
  spf: result,
  dkim: z.array(z.object({ domain: z.string(), result, aligned: z.boolean() })),
  dmarc: z.object({ result, policy: z.enum(['none', 'quarantine', 'reject']).nullable() }),
  aligned: z.boolean().describe('The domain in From is proven by SPF or DKIM'),
  fromDomain: z.string(),
  method: z.enum(['checked', 'trusted_header', 'none']).describe('Asked by us, said by a server we trust, or not known'),
});
export type MailVerdict = z.infer<typeof mailVerdict>;
export const mailSender = z.enum(['customer', 'participant', 'staff', 'unverified']).describe('How the sender stands to the conversation: its customer, somebody copied by us, a colleague (proven), or nobody we know');

/** One step of a connection test; `code` names what is wrong, `detail` is what the other server said. */
export const probeStep = z.object({ step: z.enum(['dns', 'connect', 'tls', 'greeting', 'auth', 'folder']), ok: z.boolean(), code: z.string().nullable(), detail: z.string() });
export type ProbeStep = z.infer<typeof probeStep>;

const auth = z.enum(['password', 'google', 'microsoft', 'custom']);
export const mailAccount = z.object({ host: z.string().trim().min(1).max(200), port: z.number().int().min(1).max(65535), secure: z.boolean(), username: z.string().trim().min(1).max(200), auth: auth.default('password') });
export const mailboxState = z.enum(['new', 'ok', 'failing', 'needs_consent']);
/** The account whose mail an inbox fetches. */
export const fetchedMailbox = mailAccount.extend({
  inboxId: id, auth, folder: z.string(), enabled: z.boolean(), fetchSince: instant.nullable(), hasSecret: z.boolean(), state: mailboxState,
  errorCode: z.string().nullable(), errorDetail: z.string().nullable(), fetchedAt: instant.nullable(),
});
export type FetchedMailbox = z.infer<typeof fetchedMailbox>;
export const mailPreset = z.object({
  id: z.enum(['google', 'microsoft', 'xserver', 'sakura', 'lolipop', 'onamae', 'other']),
  domains: z.array(z.string()).describe('Mail domains and MX endings by which it is recognised'),
  imap: z.object({ host: z.string(), port: z.number(), secure: z.boolean() }).nullable().describe('Host may hold {domain}'),
  smtp: z.object({ host: z.string(), port: z.number(), secure: z.boolean() }).nullable(),
  auth: z.array(auth),
  spfInclude: z.string().nullable(),
});
export type MailPreset = z.infer<typeof mailPreset>;

export const dnsRecord = z.object({ kind: z.enum(['spf', 'dkim', 'dmarc', 'mx']), host: z.string(), type: z.enum(['TXT', 'MX', 'CNAME']), value: z.string(), state: z.enum(['ok', 'missing', 'wrong', 'unreachable', 'unchecked']), found: z.array(z.string()) });
export type DnsRecord = z.infer<typeof dnsRecord>;
export const mailDomain = z.object({ domain: z.string(), selector: z.string(), signing: z.boolean().describe('Mails are signed: the key was found in the DNS'), records: z.array(dnsRecord), checkedAt: instant.nullable() });
export type MailDomain = z.infer<typeof mailDomain>;

export const inboxHealth = z.object({
  inboxId: id, name: z.string(), address: z.string().nullable(),
  incoming: z.object({
    way: z.enum(['imap', 'smtp']), state: z.enum(['ok', 'failing', 'needs_consent', 'paused', 'waiting']), errorCode: z.string().nullable(), errorDetail: z.string().nullable(), failingSince: instant.nullable(), nextTryAt: instant.nullable(),
    fetchedAt: instant.nullable(), lastMailAt: instant.nullable(), backlog: z.number().nullable(), parked: z.number(), received24h: z.number(), quarantined: z.number(), suspended: z.number(), unread: z.number().describe('Stored and not yet understood'),
  }),
  outgoing: z.object({ state: z.enum(['ok', 'deferred', 'blocked', 'idle']), reason: z.string().nullable(), sent24h: z.number(), queued: z.number(), deferred: z.number(), blocked: z.number(), failed24h: z.number(), bounced24h: z.number(), oldestQueuedAt: instant.nullable() }),
});
export type InboxHealth = z.infer<typeof inboxHealth>;

export const suspensionCause = z.enum(['blocked', 'spam', 'loop', 'flood', 'auto_reply', 'backscatter', 'own_mail', 'no_reply_address', 'too_many_opened']);
export type SuspensionCause = z.infer<typeof suspensionCause>;
export const suspended = z.object({ id, inboxId: id, cause: suspensionCause, from: mailbox, recipients: z.array(z.string()), subject: z.string(), preview: z.string(), bytes: z.number(), verdict: mailVerdict.nullable(), receivedAt: instant });
export type Suspended = z.infer<typeof suspended>;
export const blockedSender = z.object({ id, pattern: z.string(), reason: z.string(), createdBy: z.string(), createdAt: instant, hits: z.number(), lastHitAt: instant.nullable() });
export type BlockedSender = z.infer<typeof blockedSender>;

const ofMessage = byId.extend({ messageId: id });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const oauthApp = z.object({ provider: z.enum(['google', 'microsoft', 'custom']), clientId: z.string(), hasSecret: z.boolean(), authorizeUrl: z.string().nullable(), tokenUrl: z.string().nullable(), scope: z.string().nullable() });

export const mailEndpoints = {
  listMailPresets: endpoint({ method: 'GET', path: '/api/v1/mail/presets', summary: 'Mail providers whose settings are known', tag: 'Mail', query: z.object({ address: z.string().max(320).optional().describe('Put the provider of this address first') }), response: items(mailPreset).extend({ redirectUri: z.string().describe('To register at the provider for OAuth2'), fits: z.string().nullable() }) }),
  getMailbox: endpoint({ method: 'GET', path: '/api/v1/inboxes/{id}/mailbox', summary: 'The account whose mail an inbox fetches', tag: 'Mail', params: byId, response: z.object({ mailbox: fetchedMailbox.nullable() }) }),
  setMailbox: endpoint({ method: 'PUT', path: '/api/v1/inboxes/{id}/mailbox', summary: 'Fetch mail from an account', tag: 'Mail', params: byId, body: mailAccount.extend({ password: z.string().max(500).optional().describe('Left out: the one stored before'), folder: z.string().trim().min(1).max(200).default('INBOX'), enabled: z.boolean().default(true), fetchSince: instant.nullable().optional().describe('Take mails from this moment on; left out: from now on') }), response: fetchedMailbox }),
  removeMailbox: endpoint({ method: 'DELETE', path: '/api/v1/inboxes/{id}/mailbox', summary: 'Stop fetching and forget the account', tag: 'Mail', params: byId }),
  probeMail: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/mail-probe', summary: 'Try accounts before they are kept, step by step', tag: 'Mail', params: byId, body: z.object({ incoming: mailAccount.extend({ password: z.string().max(500).optional(), folder: z.string().max(200).default('INBOX') }).optional(), outgoing: mailAccount.partial({ username: true }).extend({ password: z.string().max(500).optional() }).optional() }), response: z.object({ incoming: z.object({ ok: z.boolean(), steps: z.array(probeStep), folders: z.array(z.string()) }).nullable(), outgoing: z.object({ ok: z.boolean(), steps: z.array(probeStep) }).nullable() }) }),
  listOauthApps: endpoint({ method: 'GET', path: '/api/v1/mail/oauth-apps', summary: 'Applications registered at mail providers', tag: 'Mail', response: items(oauthApp) }),
  setOauthApp: endpoint({ method: 'PUT', path: '/api/v1/mail/oauth-apps/{provider}', summary: 'Register the application made at a mail provider', tag: 'Mail', params: z.object({ provider: z.enum(['google', 'microsoft', 'custom']) }), body: z.object({ clientId: z.string().trim().min(1).max(300), clientSecret: z.string().max(500).optional(), authorizeUrl: z.url().max(500).optional(), tokenUrl: z.url().max(500).optional(), scope: z.string().max(500).optional() }), response: oauthApp }),
  beginOauth: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/oauth', summary: 'Where to send the person who allows us to read and send this mail', tag: 'Mail', params: byId, body: z.object({ provider: z.enum(['google', 'microsoft', 'custom']) }), response: z.object({ url: z.string() }) }),
  listMailDomains: endpoint({ method: 'GET', path: '/api/v1/mail/domains', summary: 'Sender domains with the DNS records they need', tag: 'Mail', response: items(mailDomain) }),
  checkMailDomain: endpoint({ method: 'POST', path: '/api/v1/mail/domains/{domain}/check', summary: 'Ask the DNS now; signing starts when the key is found', tag: 'Mail', params: z.object({ domain: z.string().min(3).max(253) }), response: mailDomain }),
  getMailHealth: endpoint({ method: 'GET', path: '/api/v1/mail/health', summary: 'How mail comes in and goes out, per inbox', tag: 'Mail', response: items(inboxHealth) }),
  fetchNow: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/mailbox/fetch', summary: 'Fetch now instead of at the next turn', tag: 'Mail', params: byId, status: 202, response: z.object({}) }),
  importMail: endpoint({ method: 'POST', path: '/api/v1/inboxes/{id}/mail-import', summary: 'Bring in .eml or mbox files (multipart, field `file`)', tag: 'Mail', params: byId, response: z.object({ accepted: z.number(), known: z.number(), refused: z.number() }) }),

  listSuspended: endpoint({ method: 'GET', path: '/api/v1/mail/suspended', summary: 'Mail held back, with the cause', tag: 'Mail', query: paging.extend({ cause: suspensionCause.optional() }), response: page(suspended).extend({ counts: z.record(z.string(), z.number()) }) }),
  recoverSuspended: endpoint({ method: 'POST', path: '/api/v1/mail/suspended/{id}/recover', summary: 'Let it in as if it had never been held back', tag: 'Mail', params: byId, body: z.object({ unblock: z.boolean().default(false).describe('Take its sender off the block list') }), status: 202, response: z.object({}) }),
  dismissSuspended: endpoint({ method: 'POST', path: '/api/v1/mail/suspended/dismiss', summary: 'Take mails off the list; their raw form stays until retention ends', tag: 'Mail', body: z.object({ ids: z.array(id).min(1).max(200) }), response: z.object({ dismissed: z.number() }) }),
  listBlockedSenders: endpoint({ method: 'GET', path: '/api/v1/mail/blocked-senders', summary: 'Senders whose mail is held back', tag: 'Mail', response: items(blockedSender) }),
  blockSender: endpoint({ method: 'POST', path: '/api/v1/mail/blocked-senders', summary: 'Hold back the mail of an address or of a whole domain (`@example.com`)', tag: 'Mail', body: z.object({ pattern: z.string().trim().min(3).max(320), reason: z.string().trim().max(300).default('') }), status: 201, response: blockedSender }),
  unblockSender: endpoint({ method: 'DELETE', path: '/api/v1/mail/blocked-senders/{id}', summary: 'Take a sender off the block list', tag: 'Mail', params: byId }),

  getMailSource: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/messages/{messageId}/source', summary: 'The mail as it came: headers, the full text, what it was encoded in', tag: 'Mail', params: ofMessage, response: z.object({ headers: z.string(), text: z.string(), bytes: z.number(), charsets: z.array(z.string()), charset: z.string().nullable(), choices: z.array(z.string()), downloadUrl: z.string() }) }),
  rereadMail: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/messages/{messageId}/reread', summary: 'Read the stored bytes again in another charset', tag: 'Mail', params: ofMessage, body: z.object({ charset: z.string().max(40).nullable().describe('null: as the mail says') }), response: z.object({}) }),
  adoptSender: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/messages/{messageId}/adopt-sender', summary: 'Make the writer of the forwarded mail the customer of this conversation', tag: 'Mail', params: ofMessage, response: z.object({ customerId: id }) }),
};
