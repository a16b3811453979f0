/** Facts on their way to many readers: what their wires make of the texts is made once, and shared. */
export class SharedFrames {
  readonly texts: readonly string[];
  readonly firstSeq: number;
  #sockets: Buffer | null = null;
  #streams: string | null = null;

  constructor(frames: readonly { seq: number; text: string }[]) {
    this.texts = frames.map((frame) => frame.text);
    this.firstSeq = frames[0]?.seq ?? 0;
  }

  /** As bytes of a WebSocket, one message for each fact. */
  get forSockets(): Buffer {
    this.#sockets ??= Buffer.concat(this.texts.flatMap(textFrame));
    return this.#sockets;
  }

  /** As an event stream. */
  get forStreams(): string {
    this.#streams ??= this.texts.map(streamEvent).join('');
    return this.#streams;
  }
}

/** One batch for all kinds of readers: most of them are told the same, so what their wires take is made once. */
export class FrameShelf {
  readonly #numbers = new Map<string, number>();
  readonly #made = new Map<string, SharedFrames>();

  of(frames: readonly { seq: number; text: string }[]): SharedFrames {
    const key = frames.map((frame) => this.#numberOf(frame.text)).join();
    const made = this.#made.get(key) ?? new SharedFrames(frames);
    this.#made.set(key, made);
    return made;
  }

  #numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

export const streamEvent = (text: string): string => `data: ${text}\n\n`;

/** A whole text message from server to client: final, unmasked (RFC 6455 §5.2). */
function textFrame(text: string): [Buffer, Buffer] {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return [Buffer.from([0x81, length]), payload];
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x81;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return [header, payload];
}
