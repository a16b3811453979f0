/** One mail as the server keeps it. */
export interface StoredMail {
  uid: number;
  raw: Buffer;
  internalDate: Date;
  flags: Set<string>;
  modseq: number;
}

/** What happened to the mails of a folder, told to every session that has it selected. */
export type FolderNotice = { kind: 'arrived' } | { kind: 'expunged'; uid: number } | { kind: 'flags'; uid: number };

/** Keeps mails under UIDs that only rise (RFC 3501 §2.3.1.1), whatever happens to the mails. */
export class Folder {
  uidValidity: number;
  uidNext = 1;
  modseq = 1;
  mails: StoredMail[] = [];
  readonly watchers = new Set<(notice: FolderNotice) => void>();

  constructor(uidValidity: number) {
    this.uidValidity = uidValidity;
  }

  private tell(notice: FolderNotice): void {
    for (const watcher of this.watchers) watcher(notice);
  }

  deliver(raw: Buffer, internalDate: Date, flags: readonly string[] = []): number {
    const uid = this.uidNext;
    this.uidNext += 1;
    this.modseq += 1;
    this.mails.push({ uid, raw, internalDate, flags: new Set(flags), modseq: this.modseq });
    this.tell({ kind: 'arrived' });
    return uid;
  }

  expunge(uid: number): boolean {
    const before = this.mails.length;
    this.mails = this.mails.filter((mail) => mail.uid !== uid);
    if (this.mails.length === before) return false;
    this.modseq += 1;
    this.tell({ kind: 'expunged', uid });
    return true;
  }

  setFlags(mail: StoredMail, flags: ReadonlySet<string>): void {
    mail.flags = new Set(flags);
    this.modseq += 1;
    mail.modseq = this.modseq;
    this.tell({ kind: 'flags', uid: mail.uid });
  }

  /** All mails under new UIDs and a new UIDVALIDITY, as after a restored backup or a moved account. */
  renumber(): void {
    this.uidValidity += 1;
    this.mails = this.mails.map((mail, at) => ({ ...mail, uid: at + 1 }));
    this.uidNext = this.mails.length + 1;
  }
}
