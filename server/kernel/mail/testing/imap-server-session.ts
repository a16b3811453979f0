import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { BadSyntax, literalMark, readTokens, type Token } from './imap-server-grammar.ts';
import type { Folder, FolderNotice } from './imap-server-folders.ts';
import type { ImapWorld } from './imap-server-world.ts';

/** Answered as it stands after the tag: NO, with a response code where there is one. */
export class Refusal extends Error {}

export interface Selected {
  name: string;
  folder: Folder;
  readOnly: boolean;
  /** UIDs by sequence number, as this client has been told; arrivals and removals follow by notices only. */
  uids: number[];
}

/** A command: writes its untagged answers and returns what follows the tag. @throws BadSyntax or Refusal */
export type Command = (session: ImapSession, args: readonly Token[]) => Promise<string> | string;

/** One client's connection: frames its bytes into commands, answers them in order, remembers what breaks the protocol. */
export class ImapSession {
  readonly world: ImapWorld;
  socket: Socket;
  user: string | null = null;
  selected: Selected | null = null;
  readonly enabled = new Set<string>();
  secure: boolean;
  ended = false;
  /** Takes the next line instead of a command: IDLE's DONE, the answers of AUTHENTICATE. */
  lineTaker: ((line: string) => void) | null = null;
  private notices: FolderNotice[] = [];
  private idling = false;
  private input = Buffer.alloc(0);
  private line = '';
  private literals: Buffer[] = [];
  private literalLength: number | null = null;
  private readonly tags = new Set<string>();
  private work: Promise<void> = Promise.resolve();
  private readonly commands: Readonly<Record<string, Command>>;

  constructor(world: ImapWorld, socket: Socket, commands: Readonly<Record<string, Command>>) {
    this.world = world;
    this.socket = socket;
    this.commands = commands;
    this.secure = socket instanceof TLSSocket;
    // Small answers must not wait for the acknowledgement of the one before.
    socket.setNoDelay(true);
    this.listen();
    if (world.faults.bye !== undefined) this.end(`* BYE ${world.faults.bye}\r\n`);
    else this.write('* OK ready\r\n');
  }

  private listen(): void {
    this.socket.on('data', (chunk: Buffer) => this.read(chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.forget());
  }

  forget(): void {
    this.ended = true;
    this.unselect();
    this.world.open.delete(this);
  }

  violation(what: string): void {
    this.world.violations.push(what);
  }

  write(text: string | Buffer): void {
    if (!this.world.faults.silent && !this.socket.destroyed) this.socket.write(text);
  }

  end(text: string): void {
    this.ended = true;
    this.socket.end(text);
  }

  /** Takes the connection over to TLS after the answer to STARTTLS. */
  upgrade(key: string, cert: string): void {
    if (this.input.length > 0) this.violation('bytes after STARTTLS before the handshake');
    this.socket.removeAllListeners('data');
    this.socket.removeAllListeners('close');
    this.socket = new TLSSocket(this.socket, { isServer: true, key, cert });
    this.secure = true;
    this.listen();
  }

  private read(chunk: Buffer): void {
    this.input = Buffer.concat([this.input, chunk]);
    while (!this.ended) {
      if (this.literalLength !== null) {
        if (this.input.length < this.literalLength) return;
        this.line += literalMark(this.literals.length);
        this.literals.push(this.input.subarray(0, this.literalLength));
        this.input = this.input.subarray(this.literalLength);
        this.literalLength = null;
      }
      const end = this.input.indexOf(0x0a);
      if (end < 0) return;
      if (this.input[end - 1] !== 0x0d) this.violation('line ends without CR');
      const text = this.input.subarray(0, end).toString('latin1').replace(/\r$/, '');
      this.input = this.input.subarray(end + 1);
      this.takeLine(text);
    }
  }

  private takeLine(text: string): void {
    const literal = this.lineTaker ? null : /\{(\d+)(\+?)\}$/.exec(text);
    if (literal) {
      this.line += text.slice(0, literal.index);
      this.literalLength = Number(literal[1]);
      if (literal[2] === '') this.write('+ go on\r\n');
      else if (this.world.without('LITERAL+')) this.violation('literal+ was not offered');
      return;
    }
    const line = this.line + text;
    const literals = this.literals;
    this.line = '';
    this.literals = [];
    if (this.lineTaker) this.lineTaker(text);
    else this.work = this.work.then(() => this.answer(line, literals));
  }

  private async answer(line: string, literals: readonly Buffer[]): Promise<void> {
    const [, tag = '*', rest = ''] = /^([^\p{Cc} \u0080-\uffff(){%*"\\+]+) (.*)$/su.exec(line) ?? [];
    if (tag === '*') {
      this.violation(`tag missing: ${line.slice(0, 80)}`);
      return this.write('* BAD tag missing\r\n');
    }
    if (this.tags.has(tag)) this.violation(`tag used twice: ${line.slice(0, 80)}`);
    this.tags.add(tag);
    if (this.world.faults.delayMs > 0) await new Promise((done) => setTimeout(done, this.world.faults.delayMs));
    const said = await this.run(rest, literals).catch((error: unknown) => {
      if (error instanceof Refusal) return error.message;
      if (!(error instanceof BadSyntax)) throw error;
      this.violation(`${error.message}: ${rest.slice(0, 120)}`);
      return `BAD ${error.message}`;
    });
    if (said === '') return;
    this.tellNotices();
    this.write(`${tag} ${said}\r\n`);
    if (said.startsWith('OK Begin TLS') && this.world.tls) this.upgrade(this.world.tls.key, this.world.tls.cert);
  }

  private async run(rest: string, literals: readonly Buffer[]): Promise<string> {
    const tokens = readTokens(rest, literals);
    const words = tokens.slice(0, 2).map((token) => (token.kind === 'atom' ? token.text.toUpperCase() : ''));
    const name = words[0] === 'UID' ? words.join(' ') : (words[0] ?? '');
    this.world.commands.push(name);
    const command = this.commands[name];
    if (!command) throw new BadSyntax('unknown command');
    return await command(this, tokens.slice(words[0] === 'UID' ? 2 : 1));
  }

  /** Begins to watch a folder; the notices come with the next answers, or at once while idling. */
  select(selected: Omit<Selected, 'uids'>): Selected {
    this.unselect();
    const chosen = { ...selected, uids: selected.folder.mails.map((mail) => mail.uid) };
    this.selected = chosen;
    chosen.folder.watchers.add(this.notice);
    return chosen;
  }

  unselect(): void {
    this.selected?.folder.watchers.delete(this.notice);
    this.selected = null;
    this.notices = [];
  }

  private readonly notice = (notice: FolderNotice): void => {
    this.notices.push(notice);
    if (this.idling) this.tellNotices();
  };

  idle(begins: boolean): void {
    this.idling = begins;
    if (begins) this.tellNotices();
  }

  private tellNotices(): void {
    const { selected } = this;
    if (!selected) return;
    for (const notice of this.notices.splice(0)) {
      if (notice.kind === 'arrived') {
        const known = new Set(selected.uids);
        selected.uids.push(...selected.folder.mails.map((mail) => mail.uid).filter((uid) => !known.has(uid)));
        this.write(`* ${selected.uids.length} EXISTS\r\n`);
      } else if (notice.kind === 'expunged') {
        const at = selected.uids.indexOf(notice.uid);
        if (at >= 0) selected.uids.splice(at, 1);
        if (at >= 0) this.write(`* ${at + 1} EXPUNGE\r\n`);
      } else {
        const mail = selected.folder.mails.find((one) => one.uid === notice.uid);
        const at = selected.uids.indexOf(notice.uid);
        if (mail && at >= 0) this.write(`* ${at + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))\r\n`);
      }
    }
  }
}
