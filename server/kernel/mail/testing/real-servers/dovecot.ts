import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestCertificate } from '../imap-server-certificate.ts';
import { freePort, runServer, serverFolder, type ForegroundServer } from './foreground-server.ts';

export interface Dovecot extends ForegroundServer {
  imapPort: number;
  lmtpPort: number;
}

/** An existing user without rights, which owns the mails. */
const OWNER = { user: 'nobody', group: 'nogroup' };

function config(folder: string, imapPort: number, lmtpPort: number): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
auth_mechanisms = plain
first_valid_uid = 1
mail_location = sdbox:${folder}/mail/%u
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${OWNER.user} gid=${OWNER.group} home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`;
}

/** Starts Dovecot on loopback with these users; IMAP with STARTTLS, delivery by LMTP. */
export async function startDovecot(
  users: readonly { user: string; pass: string }[],
  certificate: TestCertificate,
): Promise<Dovecot> {
  const folder = await serverFolder('dovecot');
  const [imapPort, lmtpPort] = [await freePort(), await freePort()];
  await mkdir(join(folder, 'mail'));
  spawnSync('chown', [`${OWNER.user}:${OWNER.group}`, join(folder, 'mail')]);
  await writeFile(join(folder, 'users'), users.map(({ user, pass }) => `${user}:{PLAIN}${pass}\n`).join(''));
  await writeFile(join(folder, 'cert.pem'), certificate.cert);
  await writeFile(join(folder, 'key.pem'), certificate.key);
  const file = join(folder, 'dovecot.conf');
  await writeFile(file, config(folder, imapPort, lmtpPort));
  const server = await runServer(['/usr/sbin/dovecot', '-F', '-c', file], {
    folder,
    logFile: join(folder, 'dovecot.log'),
    port: imapPort,
    stop: ['/usr/bin/doveadm', '-c', file, 'stop'],
  });
  return { ...server, imapPort, lmtpPort };
}
