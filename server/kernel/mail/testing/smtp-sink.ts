import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { SmtpSinkSession } from './smtp-sink-session.ts';
import { SinkWorld, type SinkFaults, type SinkMail, type SmtpSinkOptions } from './smtp-sink-world.ts';

/** A strict mail server somewhere outside (RFC 5321), on 127.0.0.1: keeps every mail, fails as it is told. */
export interface SmtpSink {
  port: number;
  /** In the order they came in whole, also those whose sender never saw the 250. */
  mails: readonly SinkMail[];
  /** What senders did against the protocol; a test expects none. */
  violations: readonly string[];
  /** All commands as they came, without passwords. */
  commands: readonly string[];
  /** What goes wrong; changed at any time. */
  faults: SinkFaults;
  /** Connections that are open. */
  sessions(): number;
  /** Cuts all connections at once. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Starts the sink on a free port. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const world = new SinkWorld(options);
  const greet = (socket: Socket): void => void world.open.add(new SmtpSinkSession(world, socket));
  const server =
    options.tls?.mode === 'implicit'
      ? createTlsServer({ key: options.tls.key, cert: options.tls.cert }, greet)
      : createServer(greet);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const dropConnections = (): void => {
    for (const session of world.open) session.socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    mails: world.mails,
    violations: world.violations,
    commands: world.commands,
    faults: world.faults,
    sessions: () => world.open.size,
    dropConnections,
    close: async () => {
      dropConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
