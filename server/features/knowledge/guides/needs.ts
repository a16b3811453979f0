import type { BranchCount } from '@madoguchi/contracts/guides.ts';
import type { Ctx } from '../../../kernel/context.ts';

/** What guides are given of features above them. */
export interface GuideNeeds {
  /** Keys of the procedures a step may start. */
  procedureKeys(ctx: Ctx): Promise<ReadonlySet<string>>;
  /** How often each branch of a version was taken, by the runs of it. */
  branchCounts(ctx: Ctx, guideKey: string, version: number): Promise<BranchCount[]>;
}
