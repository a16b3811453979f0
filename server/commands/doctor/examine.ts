import type { Config } from '../../kernel/config.ts';
import { checkDatabase } from './database.ts';
import type { Finding } from './finding.ts';
import { checkMailServer } from './mail.ts';
import { checkAddress, checkData, checkNode, checkPort, checkScreens } from './machine.ts';

/** Every check, in the order a person would ask. Changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  return [
    checkNode(),
    checkScreens(),
    ...(await checkData(config)),
    ...(await checkDatabase(config)),
    await checkPort('http_port', config.host, config.port),
    ...(config.smtp ? [await checkPort('smtp_port', config.smtpHost, config.smtpPort)] : []),
    await checkMailServer(config),
    checkAddress(config),
  ];
}
