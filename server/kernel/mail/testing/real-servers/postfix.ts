import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestCertificate } from '../imap-server-certificate.ts';
import { freePort, runServer, serverFolder, type ForegroundServer } from './foreground-server.ts';

export interface Postfix extends ForegroundServer {
  port: number;
}

function mainConfig(folder: string, routes: Readonly<Record<string, string>>): string {
  const table = Object.entries(routes).map(([domain, route]) => `{ ${domain} = ${route} }`);
  return `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = relay.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_chain_files = ${folder}/chain.pem
smtp_tls_security_level = may
transport_maps = inline:{ ${table.join(', ')} }
default_transport = error:nowhere else
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
`;
}

function masterConfig(port: number): string {
  return `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

/** Starts Postfix on loopback. `routes`: where mails for a domain go, e.g. `smtp:[127.0.0.1]:2525`; others bounce. */
export async function startPostfix(
  routes: Readonly<Record<string, string>>,
  certificate: TestCertificate,
): Promise<Postfix> {
  const folder = await serverFolder('postfix');
  const port = await freePort();
  const conf = join(folder, 'conf');
  for (const name of ['conf', 'spool', 'data']) await mkdir(join(folder, name));
  spawnSync('chown', ['postfix', join(folder, 'data')]);
  await writeFile(join(folder, 'chain.pem'), certificate.key + certificate.cert, { mode: 0o600 });
  await writeFile(join(conf, 'main.cf'), mainConfig(folder, routes));
  await writeFile(join(conf, 'master.cf'), masterConfig(port));
  const server = await runServer(['/usr/sbin/postfix', '-c', conf, 'start-fg'], {
    folder,
    logFile: join(folder, 'postfix.log'),
    port,
    stop: ['/usr/sbin/postfix', '-c', conf, 'abort'],
  });
  return { ...server, port };
}
