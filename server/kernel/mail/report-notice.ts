import type { HeaderMap } from './auto.ts';
import { parseMessageIds } from './message-ids.ts';
import type { ReportedRecipient } from './report.ts';

/** Where the notice ends and the returned mail begins: qmail, exim, sendmail, Exchange, Japanese carriers. */
const RETURNED_BELOW =
  /^[ \t]*(?:-{2,}[ \t]*(?:below this line is a copy|this is a copy of (?:the|your) message|original message|returned message|the (?:body|header|unsent|original) (?:of|message)|unsent message|the attached file|message header|original message headers|元の?メッセージ|返送|送信したメール|以下)|received: from |return-path: )/im;

const DELAYED =
  /(?:not yet been delivered|could not be delivered (?:yet|for the last)|delivery (?:has been|is|was)? ?delayed|message (?:delayed|is still)|will (?:continue|keep|retry|be retried)|still (?:trying|being retried)|warning message only|do not need to resend|配信が遅れ|配信に時間が|遅延|まだ配信されて|再送を(?:続け|試み)|引き続き(?:配信|再送))/i;
const GIVEN_UP = /(?:gave up|given up|giving up|permanent(?:ly)? (?:error|fail|fatal)|永続的)/i;

const ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?/g;
/** The line that names a recipient, in the words of mail servers. */
const NAMING = [
  // qmail, Postfix, sendmail: `<a@b>: host …`, `<a@b>` alone; Exim: indented and alone, or with a colon.
  /^[ \t]*<([^<>\s@]+@[^<>\s]+)>(?:\.\.\.|[ \t]*:|[ \t]*$)/,
  /^[ \t]*([^<>\s@:：]+@[^<>\s:：,;]+)[ \t]*:?[ \t]*$/,
  // Exchange: `a@b on 11/21/2026 10:00`; carriers: `Recipient: <a@b>`, `宛先：a@b`.
  /^[ \t]*([^<>\s@:：]+@[^<>\s:：,;]+) on \d/,
  /(?:(?:final|original|invalid|unknown|failed)?[- ]?recipients?|address(?:es)?|user unknown|unknown user|no such user|mailbox|rcpt to|宛先(?:メール)?(?:アドレス)?|受信者|送信先|あて先|メールアドレス)[^@\w<]{0,20}<?(?:mailto:)?([A-Za-z0-9][^<>\s@:;,()「」]{0,80}@[A-Za-z0-9][A-Za-z0-9.-]+)/i,
  /(?:to|for)[ :]+<?([^<>\s@:;,]+@[A-Za-z0-9][A-Za-z0-9.-]+)>?[^@]{0,60}(?:could ?n[o']t|cannot|can't|wasn't|was not|failed|undeliver)/i,
  /<?([A-Za-z0-9][^<>\s@:;,「」]{0,80}@[A-Za-z0-9][A-Za-z0-9.-]+)>?\s*(?:さん)?(?:へ|に|宛|あて)[^@]{0,40}(?:配信|届|送信|送達)/,
];
const MAX_LINES = 400;

const clean = (address: string): string => address.replace(/^<|>$/g, '').replace(/[.>]+$/, '');

function isMachine(address: string): boolean {
  return /^(?:mailer-daemon|postmaster|mail-?daemon|no-?reply)@/i.test(address);
}

interface Notice {
  recipients: ReportedRecipient[];
  messageId: string | null;
}

/** The reason that belongs to a line: the rest of it and the lines below up to an empty one. */
function reasonFrom(lines: readonly string[], at: number): string {
  const said: string[] = [(lines[at] ?? '').replace(/^[ \t]*<?[^\s<>]+@[^\s<>]+>?[ \t]*:?/, '')];
  for (const line of lines.slice(at + 1, at + 8)) {
    if (line.trim() === '' || NAMING.slice(0, 3).some((naming) => naming.test(line))) break;
    said.push(line);
  }
  return said
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .slice(0, 1000);
}

function named(lines: readonly string[], isOwn: (address: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  lines.slice(0, MAX_LINES).forEach((line, at) => {
    if (line.length > 1000) return;
    for (const naming of NAMING) {
      const address = clean(naming.exec(line)?.[1] ?? '');
      if (address === '' || isOwn(address)) continue;
      if (!found.has(address)) found.set(address, reasonFrom(lines, at));
      return;
    }
  });
  return found;
}

function ownOf(own: readonly string[]): (address: string) => boolean {
  const known = new Set(own.map((address) => address.toLowerCase()));
  return (address) => known.has(address.toLowerCase()) || isMachine(address);
}

/** The recipients of a notice: those a header names, else those the words name, else any address in it. */
function recipientsOf(notice: string, headers: HeaderMap, own: readonly string[]): Map<string, string> {
  const isOwn = ownOf(own);
  const lines = notice.split('\n');
  const found = named(lines, isOwn);
  const listed = (headers['x-failed-recipients'] ?? []).join(',').match(ADDRESS) ?? [];
  if (listed.length > 0) return new Map(listed.slice(0, 100).map((address) => [address, found.get(address) ?? '']));
  if (found.size > 0) return found;
  const mentioned = [...new Set(notice.slice(0, 20_000).match(ADDRESS) ?? [])].filter((address) => !isOwn(address));
  return new Map(mentioned.slice(0, 20).map((address) => [address, '']));
}

/**
 * A bounce in free words (qmail, Exim, sendmail, Exchange, docomo, au, SoftBank, Yahoo! JAPAN …) → what it says, as far
 * as it can be told. A notice that speaks of waiting and not of giving up is a delay.
 */
export function readNotice(text: string, headers: HeaderMap, own: readonly string[]): Notice {
  const whole = text.slice(0, 200_000).replace(/\r\n?/g, '\n');
  const cut = RETURNED_BELOW.exec(whole)?.index ?? -1;
  const notice = cut > 0 ? whole.slice(0, cut) : whole;
  const delayed = DELAYED.test(notice) && !GIVEN_UP.test(notice);
  const recipients = [...recipientsOf(notice, headers, own)].map(([address, reason]): ReportedRecipient => {
    const around = reason === '' ? notice : reason;
    return {
      address,
      action: delayed ? 'delayed' : 'failed',
      status: /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(around)?.[0] ?? '',
      diagnostic: reason === '' ? (/^.*\b[45]\d\d[ -].*$/m.exec(notice)?.[0].trim().slice(0, 1000) ?? '') : reason,
    };
  });
  const id = /^[ \t>]*Message-ID:\s*(<[^<>\s]{1,998}>)/im.exec(whole)?.[1] ?? '';
  return { recipients, messageId: parseMessageIds(id)[0] ?? null };
}
