/** Bytes of mails on their way that a receiver holds in memory: of all senders, and of one address. */
const MOST = 256 * 1024 * 1024;
const MOST_OF_ADDRESS = 96 * 1024 * 1024;

interface Sender {
  id: string;
  remoteAddress: string;
}

/** So many connections may each be in the middle of a mail of thirty megabytes that memory must be shared out. */
export class MailRoom {
  readonly #held = new Map<string, number>();
  readonly #ofAddress = new Map<string, number>();
  #all = 0;

  /** @returns false when there is no room for so many more bytes now. */
  take(session: Sender, bytes: number): boolean {
    const ofAddress = this.#ofAddress.get(session.remoteAddress) ?? 0;
    if (this.#all + bytes > MOST || ofAddress + bytes > MOST_OF_ADDRESS) return false;
    this.#all += bytes;
    this.#ofAddress.set(session.remoteAddress, ofAddress + bytes);
    this.#held.set(session.id, (this.#held.get(session.id) ?? 0) + bytes);
    return true;
  }

  /** Gives back all that a session holds: its mail is stored, refused, or its connection gone. */
  leave(session: Sender): void {
    const bytes = this.#held.get(session.id) ?? 0;
    this.#held.delete(session.id);
    this.#all -= bytes;
    const left = (this.#ofAddress.get(session.remoteAddress) ?? 0) - bytes;
    if (left > 0) this.#ofAddress.set(session.remoteAddress, left);
    else this.#ofAddress.delete(session.remoteAddress);
  }
}
