/** A line carrying a quotation mark at its start: `>`, also full-width, also nested. */
const QUOTED_LINE = /^\s{0,3}(?:>|＞|&gt;)/;

const DATE_START =
  '(?:\\(?\\d{4}\\s*[年/.-]\\s*\\d{1,2}\\s*[月/.-]|\\(?\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\(?(?:令和|平成)\\S{1,3}年|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )';
const LEAD_START = new RegExp(`^(?:on|am|le|el|il|op|em|den|w dniu|vào) (?=.*\\d)|^${DATE_START}`, 'i');
const WROTE =
  '(?:wrote|writes|said|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|написала?|пишет|写道|(?:さん|様|氏)?(?:は|が)(?:、)?(?:次のように)?書きました|のメール|からのメール|のメッセージ|からのメッセージ|napisał(?:a|\\(a\\))?|đã viết)';
const WROTE_END = new RegExp(`${WROTE}\\s*[:：]\\s*$`, 'i');
const ADDRESS_END = /<[^<>@\s]+@[^<>\s]+>\s*[^\s<>]{0,4}\s*[:：]?\s*$/;
const ADDRESS_COLON_END = /@[^\s<>]+>?\s*\)?\s*(?:<mailto:[^<>\s]+>)?>?\s*[:：]\s*$/;
const ANY_LEAD_END = /[:：]\s*$/;
const DATE_OR_ADDRESS = /\d{1,2}[:時]\d{2}|\d{4}\s*[年/.-]\s*\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|@[\w.-]+/;

const ORIGINAL =
  /^\s*[-―─—–=＝_*━]{2,}\s*(?:original message|original appointment|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|reply message|(?:元の|返信元の?|オリジナル)(?:の)?(?:メッセージ|メール|文)?|original)\s*[-―─—–=＝_*━]{2,}\s*$/i;
const FORWARDED =
  /^\s*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|転送(?:された)?(?:メッセージ|メール)?).*-{2,}|begin forwarded message:|転送されたメッセージ[:：])\s*$/i;

const FROM_KEY = /^[\s*]*(?:from|差出人|送信者|送信元|von|de|da|от|发件人|보낸 사람)\s*\*?\s*[:：]/i;
const OTHER_KEY =
  /^[\s*]*(?:sent|date|to|cc|subject|reply-to|importance|送信日時|送信日|日時|日付|送信|受信日時|宛先|件名|題名|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto|отправлено|дата|кому|тема|копия|发送时间|收件人|主题)\s*\*?\s*[:：]/i;

const MAIL_KEY =
  /^[\s*]*(?:sent|subject|送信日時|送信日|受信日時|件名|題名|gesendet|betreff|envoyé|objet|enviado|asunto|inviato|oggetto|отправлено|тема|发送时间|主题)/i;

const RULE = /^\s*[-_=―─━＝＿—–]{5,}\s*$/;

export function isQuotedLine(line: string): boolean {
  return QUOTED_LINE.test(line);
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** `On … wrote:`, `2026年11月21日(土) 10:00 … <a@b>:`, `…のメール:` as one joined line. */
function isStrongLead(joined: string): boolean {
  if (joined.length > 400) return false;
  if (WROTE_END.test(joined)) return LEAD_START.test(joined) || DATE_OR_ADDRESS.test(joined);
  return (
    LEAD_START.test(joined) &&
    (ADDRESS_COLON_END.test(joined) || (ADDRESS_END.test(joined) && ANY_LEAD_END.test(joined)))
  );
}

/** How many lines that end just before `end` introduce the quotation there; 0 when none do. */
export function leadLength(lines: readonly string[], end: number, quotationFollows: boolean): number {
  let joined = '';
  for (let count = 1; count <= 4; count += 1) {
    const line = lines[end - count];
    if (line === undefined || line.length > 1000 || isBlank(line) || isQuotedLine(line)) break;
    joined = `${line.trim()} ${joined}`.trim();
    if (LEAD_START.test(joined) && isStrongLead(joined)) return count;
  }
  const last = lines[end - 1] ?? '';
  if (last.length <= 400 && WROTE_END.test(last) && isStrongLead(last.trim())) return 1;
  if (quotationFollows && (ORIGINAL.test(last) || (last.length <= 200 && WROTE_END.test(last)))) return 1;
  // With quotation marks right below, any line that names a time or an address and ends in a colon introduces them.
  const weak = quotationFollows && last.length <= 200 && ANY_LEAD_END.test(last) && DATE_OR_ADDRESS.test(last);
  return weak ? 1 : 0;
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!FROM_KEY.test(lines[at] ?? '') && !OTHER_KEY.test(lines[at] ?? '')) return false;
  const keys = new Set<string>();
  let from = false;
  let others = 0;
  // "From: 東京 To: 大阪 Date: …" is a journey, not a mail.
  let mailLike = false;
  for (let next = at; next < Math.min(lines.length, at + 14); next += 1) {
    const line = lines[next] ?? '';
    if (isBlank(line)) continue;
    const key = line.split(/[:：]/)[0]?.replace(/[\s*]/g, '').toLowerCase() ?? '';
    if (FROM_KEY.test(line)) {
      from = true;
      mailLike ||= line.includes('@');
    } else if (OTHER_KEY.test(line)) {
      others += keys.has(key) ? 0 : 1;
      mailLike ||= MAIL_KEY.test(line);
    }
    // A long recipient list wraps; anything else ends the block.
    else if (!/^\s|[,;]\s*$|@/.test(line) && !/[,;]\s*$/.test(lines[next - 1] ?? '')) break;
    keys.add(key);
  }
  return from && others >= 2 && mailLike;
}

/** Marked lines with unmarked ones behind them: whoever copied the mail wrote answers into it. */
function isAnsweredBelow(lines: readonly string[], from: number): boolean {
  let marked = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isQuotedLine(line)) marked = true;
    else if (marked && !isBlank(line)) return true;
    // Text of the copied mail itself: its own answers, if any, are its history.
    else if (!marked && !isBlank(line) && !FROM_KEY.test(line) && !OTHER_KEY.test(line)) return false;
  }
  return false;
}

/** Lotus Notes: who and when on two lines, then To, cc and Subject as a table. -1 when it is not. */
function notesBlockStart(lines: readonly string[], at: number): number {
  if (!/^\s*(?:to|宛先)\s*$/i.test(lines[at] ?? '')) return -1;
  if (!lines.slice(at + 1, at + 12).some((line) => /^\s*(?:subject|件名)\s*$/i.test(line))) return -1;
  const when = previousText(lines, at);
  if (at - when > 4 || !/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*\d{1,2}:\d{2}/.test(lines[when] ?? '')) return -1;
  const who = when - 1;
  return who >= 0 && !isBlank(lines[who] ?? '') && (lines[who] ?? '').length <= 100 ? who : when;
}

function previousText(lines: readonly string[], at: number): number {
  let before = at - 1;
  while (before >= 0 && isBlank(lines[before] ?? '')) before -= 1;
  return before;
}

/** Where an unmarked quotation begins that runs to the end (Outlook, phones, groupware); -1 when there is none. */
export function findUnmarkedQuotation(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.length > 2000 || isBlank(line) || isQuotedLine(line)) continue;
    if (ORIGINAL.test(line)) {
      if (isAnsweredBelow(lines, at + 1)) continue;
      return at;
    }
    const notes = notesBlockStart(lines, at);
    if (notes >= 0) return notes;
    if (isHeaderBlock(lines, at)) {
      if (isAnsweredBelow(lines, at + 1)) return -1;
      const before = previousText(lines, at);
      const above = lines[before] ?? '';
      // What a person forwards is what they are writing about: it stays.
      if (FORWARDED.test(above)) return -1;
      return before >= 0 && RULE.test(above) ? before : at;
    }
    const length = leadLength(lines, at + 1, false);
    if (length > 0) {
      let next = at + 1;
      while (next < lines.length && isBlank(lines[next] ?? '')) next += 1;
      if (next < lines.length && !isQuotedLine(lines[next] ?? '')) return at + 1 - length;
    }
  }
  return -1;
}
