import type { Config } from '../../kernel/config.ts';
import { isLoopback } from '../../kernel/mail/send.ts';
import { checkDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { checkHolidays } from './holidays.ts';
import { checkMailServer, checkReceiverCertificate } from './mail.ts';
import { checkAddress, checkData, checkNode, checkPort, checkScreens } from './machine.ts';

/** Every check, in the order a person would ask. Changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  return [
    checkNode(),
    checkScreens(),
    ...(await checkData(config)),
    ...(await checkDatabase(config)),
    await checkPort('http_port', config.host, config.port),
    ...(config.smtp ? await checkReceiver(config) : []),
    await checkMailServer(config),
    checkAddress(config),
    checkHolidays(),
  ];
}

/** Who listens to this machine alone needs no certificate. */
async function checkReceiver(config: Config): Promise<Finding[]> {
  const port = await checkPort('smtp_port', config.smtpHost, config.smtpPort);
  const isOpen = config.smtpCert !== undefined || config.smtpKey !== undefined || !isLoopback(config.smtpHost);
  return isOpen ? [port, checkReceiverCertificate(config)] : [port];
}
