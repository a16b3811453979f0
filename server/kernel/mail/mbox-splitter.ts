/**
 * How a mail's own lines that begin with "From " were marked. `mboxrd`: one `>` before any number of them, taken away
 * again. `mboxo`: only `From ` itself was marked. `none`: the file is one mail as it is.
 */
export type FromEscaping = 'mboxrd' | 'mboxo' | 'none';

export interface SplitMail {
  /** Null when the mail is larger than allowed. */
  raw: Buffer | null;
  /** Bytes, also of a mail that was too large to keep. */
  size: number;
}

const LF = 0x0a;
const CR = 0x0d;
const MARK = 0x3e;
const FROM = Buffer.from('From ');
/** A line without an end is passed on in pieces of this size; what a line is shows at its beginning. */
const LONGEST = 64 * 1024;

const beginsWithFrom = (line: Buffer, at: number): boolean => line.subarray(at, at + FROM.length).equals(FROM);
const isBlank = (line: Buffer): boolean => line[0] === LF || (line[0] === CR && line[1] === LF);

/** "From", a sender and a time: `From a@example.jp Sat Jan  3 01:05:34 1996`. */
function isSeparator(line: Buffer): boolean {
  return beginsWithFrom(line, 0) && /^From \S+.*\d{1,2}:\d{2}/.test(line.subarray(0, 200).toString('latin1'));
}

/** The first line of a mail: a header field, or the second separator some programs left there. */
function beginsMail(line: Buffer): boolean {
  return /^(?:[!-9;-~]+[ \t]*:|>?From )/.test(line.subarray(0, 200).toString('latin1'));
}

/** Finds the mails in an mbox file that comes in pieces of any size. Something that is no mbox is one mail. */
export class MboxSplitter {
  private readonly maxBytes: number;
  private readonly escaping: FromEscaping;
  private rest: Buffer = Buffer.alloc(0);
  /** Whether it is an mbox; null until the first bytes came. */
  private isMbox: boolean | null = null;
  private chunks: Buffer[] = [];
  private size = 0;
  private begun = false;
  /** A separator, if the line after it begins a mail. */
  private held: Buffer | null = null;
  private lastBlank: Buffer | null = null;
  private midLine = false;

  constructor(options: { maxBytes: number; escaping: FromEscaping }) {
    this.maxBytes = options.maxBytes;
    this.escaping = options.escaping;
  }

  /** The mails that ended within this piece. */
  *push(chunk: Buffer): Generator<SplitMail> {
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = bytes;
    if (this.isMbox === null && bytes.length >= FROM.length) {
      this.isMbox = this.escaping !== 'none' && beginsWithFrom(bytes, 0);
    }
    if (this.isMbox === null) return;
    if (!this.isMbox) {
      this.begun = true;
      this.keep(bytes);
      bytes = bytes.subarray(bytes.length);
    }
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield* this.line(bytes.subarray(from, end + 1));
      this.midLine = false;
      from = end + 1;
    }
    if (bytes.length - from >= LONGEST) {
      yield* this.line(bytes.subarray(from));
      this.midLine = true;
      from = bytes.length;
    }
    this.rest = bytes.subarray(from);
  }

  /** The last mail. */
  *end(): Generator<SplitMail> {
    if (this.rest.length > 0 && this.isMbox === true) yield* this.line(this.rest);
    else this.keep(this.rest);
    // A separator at the very end begins no mail, unless the file is nothing else.
    if (this.held && this.begun) this.addLine(this.held);
    if (this.begun || this.size > 0) yield this.finish();
  }

  private *line(line: Buffer): Generator<SplitMail> {
    if (this.midLine) {
      this.keep(line);
      return;
    }
    if (this.held && (!this.begun || beginsMail(line))) {
      // The first line of the file needs no proof. The blank line before a separator belongs to the format.
      if (this.begun) yield this.finish();
      this.begun = true;
      this.held = null;
    } else if (this.held) {
      this.addLine(this.held);
      this.held = null;
    }
    if (!this.begun || (this.lastBlank !== null && isSeparator(line))) this.held = Buffer.from(line);
    else this.addLine(line);
  }

  private addLine(line: Buffer): void {
    if (this.lastBlank) this.keep(this.lastBlank);
    this.lastBlank = isBlank(line) ? Buffer.from(line) : null;
    if (this.lastBlank) return;
    let marks = 0;
    while (line[marks] === MARK) marks += 1;
    const isMarked = marks > 0 && (marks === 1 || this.escaping === 'mboxrd') && beginsWithFrom(line, marks);
    this.keep(isMarked ? line.subarray(1) : line);
  }

  private keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.size += bytes.length;
    // Copied, so that a small mail does not hold the piece of the file it stood in.
    if (this.size <= this.maxBytes) this.chunks.push(Buffer.from(bytes));
    else this.chunks = [];
  }

  private finish(): SplitMail {
    const mail = { raw: this.size <= this.maxBytes ? Buffer.concat(this.chunks) : null, size: this.size };
    this.chunks = [];
    this.size = 0;
    this.lastBlank = null;
    return mail;
  }
}
