import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** What a name holds. TXT: each text is cut into strings of 255 octets as a name server would store it. */
export interface ZoneEntry {
  TXT?: readonly string[];
  MX?: readonly (readonly [priority: number, exchange: string])[];
  A?: readonly string[];
  CNAME?: string;
  /** At `4.3.2.1.in-addr.arpa`. */
  PTR?: string;
  /** Instead of an answer: RCODE 2, RCODE 5, or nothing at all. */
  failure?: 'servfail' | 'refused' | 'silent';
}

export interface DnsServer {
  /** `127.0.0.1:port`, as a resolver takes it. */
  address: string;
  /** Replaces what a name holds. */
  set(name: string, entry: ZoneEntry): void;
  remove(name: string): void;
  /** `TYPE name` of every question, in order. */
  questions: string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<number, string>> = { 1: 'A', 5: 'CNAME', 12: 'PTR', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const CODES = { servfail: 2, refused: 5, missing: 3, fine: 0 } as const;

function readQuestion(packet: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet.readUInt8(at); length > 0; length = packet.readUInt8(at)) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: packet.readUInt16BE(at + 1), end: at + 5 };
}

function nameBytes(name: string): Buffer {
  const labels = name.replace(/\.$/, '').split('.');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);
}

function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    parts.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat(parts);
}

function valuesOf(entry: ZoneEntry, type: number): { type: number; data: Buffer }[] {
  const made = (data: Buffer): { type: number; data: Buffer } => ({ type, data });
  if (entry.CNAME !== undefined && type === 5) return [made(nameBytes(entry.CNAME))];
  if (entry.PTR !== undefined && type === 12) return [made(nameBytes(entry.PTR))];
  if (type === 1) return (entry.A ?? []).map((address) => made(Buffer.from(address.split('.').map(Number))));
  if (type === 16) return (entry.TXT ?? []).map((text) => made(textBytes(text)));
  if (type !== 15) return [];
  return (entry.MX ?? []).map(([priority, exchange]) => {
    const number = Buffer.alloc(2);
    number.writeUInt16BE(priority);
    return made(Buffer.concat([number, nameBytes(exchange)]));
  });
}

function answerTo(packet: Buffer, end: number, rcode: number, values: { type: number; data: Buffer }[]): Buffer {
  const header = Buffer.alloc(12);
  packet.copy(header, 0, 0, 2);
  // QR, AA, RA and the client's RD (RFC 1035 §4.1.1).
  header.writeUInt16BE(0x8480 | (packet.readUInt16BE(2) & 0x0100) | rcode, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(values.length, 6);
  const records = values.map(({ type, data }) => {
    const head = Buffer.alloc(12);
    // A pointer to the name of the question at octet 12 (RFC 1035 §4.1.4).
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([header, packet.subarray(12, end), ...records]);
}

/** A name server on UDP for tests, its zone in memory; names that are not set do not exist. */
export async function startDnsServer(zone: Readonly<Record<string, ZoneEntry>> = {}): Promise<DnsServer> {
  const entries = new Map(Object.entries(zone).map(([name, entry]) => [name.toLowerCase(), entry]));
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (packet, peer) => {
    const { name, type, end } = readQuestion(packet);
    questions.push(`${TYPES[type] ?? String(type)} ${name}`);
    const entry = entries.get(name);
    if (entry?.failure === 'silent') return;
    const fails = entry?.failure ? CODES[entry.failure] : undefined;
    const rcode = fails ?? (entry === undefined ? CODES.missing : CODES.fine);
    const values = entry === undefined || fails !== undefined ? [] : valuesOf(entry, type);
    socket.send(answerTo(packet, end, rcode, values), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    set: (name, entry) => void entries.set(name.toLowerCase(), entry),
    remove: (name) => void entries.delete(name.toLowerCase()),
    questions,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
