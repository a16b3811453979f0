import type { SegmentUses } from '@madoguchi/contracts/segments.ts';
import type { ConsentChannel } from '@madoguchi/contracts/privacy-consents.ts';
import type { Ctx } from '../../kernel/context.ts';

/** What groups are told by those above them. */
export interface SegmentNeeds {
  /** Those of the customers who agreed to be sent something for a purpose by a channel. */
  listContactable: (
    ctx: Ctx,
    asked: { customerIds: readonly string[]; purpose: string; channel: Exclude<ConsentChannel, 'any'> },
  ) => Promise<string[]>;
  /** Views and rules that ask by a group. */
  usesOf: (ctx: Ctx, segmentId: string) => Promise<SegmentUses>;
}
