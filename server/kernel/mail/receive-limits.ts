import { isLoopback } from './send.ts';

/** What one remote address may do; beyond it is answered 421 or 450, so an honest sender comes again. */
export interface SenderLimits {
  /** Connections at once. */
  clients: number;
  /** Connections begun, and mails begun, within a minute. */
  connectionsPerMinute: number;
  mailsPerMinute: number;
  /** Addresses that do not exist, asked for on one connection: after that someone is guessing. */
  unknownRecipients: number;
}

export const SENDER_LIMITS: SenderLimits = {
  clients: 50,
  connectionsPerMinute: 300,
  mailsPerMinute: 600,
  unknownRecipients: 20,
};

interface Sender {
  id: string;
  remoteAddress: string;
}

const MINUTE = 60_000;
/** Addresses remembered at most, so that a network of senders does not fill memory. */
const MOST_ADDRESSES = 10_000;

/** Counts events per address in windows of a minute. */
class MinuteCounter {
  private counts = new Map<string, number>();
  private since = 0;

  /** Counts one more and says how many there were in this minute. */
  add(address: string, now: number): number {
    if (now - this.since >= MINUTE) {
      this.counts = new Map();
      this.since = now;
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    if (count > 1 || this.counts.size < MOST_ADDRESSES) this.counts.set(address, count);
    return count;
  }
}

/** Keeps one remote address from taking what is there for all. A relay on this machine is not limited by the minute. */
export class SenderGate {
  private readonly limits: SenderLimits;
  private readonly isTrusted: (address: string) => boolean;
  private readonly now: () => number;
  private readonly open = new Map<string, string>();
  private readonly clients = new Map<string, number>();
  private readonly unknown = new Map<string, number>();
  private readonly connections = new MinuteCounter();
  private readonly mails = new MinuteCounter();

  constructor(
    limits: SenderLimits,
    isTrusted: (address: string) => boolean = isLoopback,
    now: () => number = Date.now,
  ) {
    this.limits = limits;
    this.isTrusted = isTrusted;
    this.now = now;
  }

  /** @returns false when this connection is one too many. */
  enter({ id, remoteAddress }: Sender): boolean {
    const clients = this.clients.get(remoteAddress) ?? 0;
    if (clients >= this.limits.clients) return false;
    if (!this.isTrusted(remoteAddress)) {
      if (this.connections.add(remoteAddress, this.now()) > this.limits.connectionsPerMinute) return false;
    }
    this.clients.set(remoteAddress, clients + 1);
    this.open.set(id, remoteAddress);
    return true;
  }

  /** @returns false when this mail is one too many. */
  mail({ remoteAddress }: Sender): boolean {
    return this.isTrusted(remoteAddress) || this.mails.add(remoteAddress, this.now()) <= this.limits.mailsPerMinute;
  }

  /** An address was asked for that does not exist. @returns false when this was one too many. */
  unknownRecipient({ id, remoteAddress }: Sender): boolean {
    const count = (this.unknown.get(id) ?? 0) + 1;
    this.unknown.set(id, count);
    return count <= this.limits.unknownRecipients || this.isTrusted(remoteAddress);
  }

  leave({ id }: Sender): void {
    this.unknown.delete(id);
    const address = this.open.get(id);
    if (address === undefined) return;
    this.open.delete(id);
    const left = (this.clients.get(address) ?? 1) - 1;
    if (left > 0) this.clients.set(address, left);
    else this.clients.delete(address);
  }
}
