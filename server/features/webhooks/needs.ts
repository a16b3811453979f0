import type { MetricEvent } from '@madoguchi/contracts/metric-events.ts';
import type { Config } from '../../kernel/config.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Fact } from '../../kernel/facts.ts';
import type { LiveView } from '../../kernel/live/hub.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import type { Kernel } from '../../kernel/transaction.ts';

/** What webhooks are given by the house. */
export interface WebhookServices {
  config: Pick<Config, 'outboundAllow'>;
  secrets: SecretBox;
  kernel: Kernel;
  /** What readers of each kind see of a fact. */
  view: Pick<LiveView, 'frames'>;
  /** What a fact did to the clocks of its conversation, as a reader may see it. */
  clockEvents: (ctx: Ctx, fact: Fact) => Promise<readonly MetricEvent[]>;
}

/** Where the secret of a webhook is sealed. */
export const secretPlace = (webhookId: string): string => `webhook:${webhookId}`;
