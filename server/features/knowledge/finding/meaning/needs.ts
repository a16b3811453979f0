import type { Config } from '../../../../kernel/config.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import type { Kernel } from '../../../../kernel/transaction.ts';

/** What search by meaning is given by the house. */
export interface MeaningServices {
  config: Pick<Config, 'outboundAllow'>;
  secrets: SecretBox;
  kernel: Kernel;
}

/** Where the key of the service is sealed. */
export const keyPlace = (workspaceId: string): string => `meaning:${workspaceId}`;
