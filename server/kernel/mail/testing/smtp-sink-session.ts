import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { dataViolations, readPath, unstuff } from './smtp-sink-data.ts';
import { signIn } from './smtp-sink-sign-in.ts';
import type { SinkMail, SinkWorld } from './smtp-sink-world.ts';

const END = Buffer.from('\r\n.\r\n');

/** One sender's connection (RFC 5321), told only what it should be told, and watched. */
export class SmtpSinkSession {
  readonly world: SinkWorld;
  socket: Socket;
  user: string | null = null;
  private helo = '';
  private mail: Omit<SinkMail, 'raw' | 'acknowledged'> | null = null;
  private input: Buffer = Buffer.alloc(0);
  private inData = false;
  private working = false;
  private taken = 0;
  private nextLine: ((line: string) => void) | null = null;

  constructor(world: SinkWorld, socket: Socket) {
    this.world = world;
    this.socket = socket;
    this.listen();
    const { greeting } = world.faults;
    if (greeting === undefined) this.say('220 sink.example ESMTP');
    else this.end(greeting);
  }

  get secure(): boolean {
    return this.socket instanceof TLSSocket;
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => {
      this.input = Buffer.concat([this.input, chunk]);
      if (this.working && this.world.without('PIPELINING')) this.violation('pipelining was not offered');
      void this.work();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.world.open.delete(this));
  }

  violation(what: string): void {
    this.world.violations.push(what);
  }

  private say(text: string): void {
    if (!this.world.faults.silent && !this.socket.destroyed) this.socket.write(`${text}\r\n`);
  }

  private end(text: string): void {
    if (!this.world.faults.silent) this.socket.end(`${text}\r\n`);
  }

  /** One command or mail after the other, however they come. */
  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    while (this.inData ? await this.takeData() : await this.takeLine());
    this.working = false;
  }

  private async takeLine(): Promise<boolean> {
    const end = this.input.indexOf(0x0a);
    if (end < 0 || this.socket.destroyed) return false;
    if (this.input[end - 1] !== 0x0d) this.violation('command ends without CR');
    if (end + 1 > 12_288) this.violation('command is too long');
    const line = this.input.subarray(0, end).toString('utf8').replace(/\r$/, '');
    this.input = this.input.subarray(end + 1);
    await this.world.delay(false);
    if (this.nextLine) {
      this.nextLine(line);
      this.nextLine = null;
    } else {
      this.world.commands.push(/^AUTH/i.test(line) ? line.split(' ').slice(0, 2).join(' ') : line);
      await this.answer(line);
    }
    return true;
  }

  /** The line that answers a 334. */
  ask(challenge: string): Promise<string> {
    return new Promise((resolve) => {
      this.nextLine = resolve;
      this.say(`334 ${challenge}`);
    });
  }

  private async answer(line: string): Promise<void> {
    const [verb = '', ...rest] = line.split(' ');
    const argument = rest.join(' ');
    if (/[^\x20-\x7e]/.test(line) && this.mail?.smtpUtf8 !== true && !/ SMTPUTF8\b/.test(line)) {
      this.violation(`command is not ASCII: ${line}`);
    }
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return this.greet(argument, true);
      case 'HELO':
        return this.greet(argument, false);
      case 'STARTTLS':
        return this.startTls();
      case 'AUTH':
        // Not awaited: it waits for lines of its own.
        return void signIn(this, argument).then((said) => this.say(said));
      case 'MAIL':
        return this.begin(argument);
      case 'RCPT':
        return this.recipient(argument);
      case 'DATA':
        return this.beginData();
      case 'RSET':
        this.mail = null;
        return this.say('250 2.0.0 done');
      case 'NOOP':
        return this.say('250 2.0.0 done');
      case 'QUIT':
        return this.end('221 2.0.0 bye');
      default:
        return this.refuse('500 5.5.2 What?', line);
    }
  }

  private refuse(said: string, line: string): void {
    this.violation(`${said.slice(0, 3)} to ${line}`);
    this.say(said);
  }

  private greet(name: string, extended: boolean): void {
    if (!/^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[^\]]+\])$/.test(name))
      return this.refuse('501 5.5.4 Who?', `EHLO ${name}`);
    this.helo = name;
    this.mail = null;
    if (!extended) return this.say('250 sink.example');
    const { tls, users, faults } = this.world;
    const offers = [
      'PIPELINING',
      '8BITMIME',
      'SMTPUTF8',
      'ENHANCEDSTATUSCODES',
      `SIZE ${faults.maxBytes}`,
      ...(tls?.mode === 'starttls' && !this.secure ? ['STARTTLS'] : []),
      ...(users && (this.secure || !tls) ? ['AUTH PLAIN LOGIN XOAUTH2'] : []),
    ].filter((offer) => !this.world.without(offer.split(' ')[0] ?? ''));
    this.say(
      ['sink.example', ...offers].map((offer, at) => `250${at === offers.length ? ' ' : '-'}${offer}`).join('\r\n'),
    );
  }

  private startTls(): void {
    const { tls, faults } = this.world;
    if (!tls || this.secure || this.world.without('STARTTLS')) return this.refuse('503 5.5.1 Not offered', 'STARTTLS');
    if (faults.refuseTls) return this.say('454 4.7.0 TLS is not available');
    if (this.input.length > 0) this.violation('bytes after STARTTLS before the handshake');
    this.say('220 2.0.0 go on');
    this.socket.removeAllListeners();
    this.socket.on('error', () => undefined);
    this.socket = new TLSSocket(this.socket, { isServer: true, key: tls.key, cert: tls.cert });
    this.helo = '';
    this.listen();
  }

  private begin(argument: string): void {
    const path = readPath(argument);
    if (!path || !/^FROM/i.test(argument)) return this.refuse('501 5.5.4 Bad sender', `MAIL ${argument}`);
    if (this.helo === '' || this.mail) return this.refuse('503 5.5.1 Not now', 'MAIL');
    if (this.world.users && this.user === null) return this.say('530 5.7.0 Sign in first');
    if (this.taken >= this.world.faults.mailsPerConnection) return this.end('421 4.7.0 Enough for this connection');
    if (Number(path.parameters.get('SIZE') ?? 0) > this.world.faults.maxBytes) return this.say('552 5.3.4 Too large');
    for (const name of path.parameters.keys()) {
      const capability = name === 'BODY' ? '8BITMIME' : name;
      if (!['8BITMIME', 'SIZE', 'SMTPUTF8'].includes(capability) || this.world.without(capability)) {
        return this.refuse('555 5.5.4 Not offered', `MAIL ${argument}`);
      }
    }
    const body = path.parameters.get('BODY')?.toUpperCase() === '8BITMIME' ? '8BITMIME' : '7BIT';
    const { helo, user, secure } = this;
    const smtpUtf8 = path.parameters.has('SMTPUTF8');
    this.mail = { from: path.address, to: [], helo, user, secure, body, smtpUtf8 };
    this.say('250 2.1.0 fine');
  }

  private recipient(argument: string): void {
    const path = readPath(argument);
    if (!path || !/^TO/i.test(argument) || path.address === '') return this.refuse('501 5.5.4 Bad', `RCPT ${argument}`);
    if (!this.mail) return this.refuse('503 5.5.1 MAIL first', 'RCPT');
    const refused = this.world.recipient(this.mail.from, path.address);
    if (refused?.code === 421) return this.end(`421 ${refused.text}`);
    if (refused) return this.say(`${refused.code} ${refused.text}`);
    this.mail.to.push(path.address);
    this.say('250 2.1.5 fine');
  }

  private beginData(): void {
    // A pipelining sender may ask although all recipients were refused (RFC 2920 §3.1): no violation.
    if (!this.mail || this.mail.to.length === 0) return this.say('503 5.5.1 No recipients');
    this.inData = true;
    this.say('354 go on');
  }

  private async takeData(): Promise<boolean> {
    if (this.input.length > 10 && this.world.use('dropInData')) this.socket.destroy();
    const isEmpty = this.input.subarray(0, 3).equals(END.subarray(2));
    const end = isEmpty ? -2 : this.input.indexOf(END);
    if ((end < 0 && !isEmpty) || this.socket.destroyed || !this.mail) return false;
    const stuffed = this.input.subarray(0, end + 2);
    this.input = this.input.subarray(end + END.length);
    this.inData = false;
    this.world.violations.push(...dataViolations(stuffed, this.mail.body));
    const mail: SinkMail = { ...this.mail, raw: unstuff(stuffed), acknowledged: false };
    this.mail = null;
    await this.settle(mail);
    return true;
  }

  private async settle(mail: SinkMail): Promise<void> {
    const { faults, mails } = this.world;
    const refused =
      mail.raw.length > faults.maxBytes ? { code: 552, text: '5.3.4 Too large' } : faults.mail(mail, mails.length + 1);
    if (refused?.code === 421) return this.end(`421 ${refused.text}`);
    if (refused) return this.say(`${refused.code} ${refused.text}`);
    mails.push(mail);
    this.taken += 1;
    if (this.world.use('dropBefore250')) {
      this.socket.destroy();
      return;
    }
    await this.world.delay(true);
    mail.acknowledged = !this.socket.destroyed && !faults.silent;
    this.say('250 2.0.0 kept');
  }
}
