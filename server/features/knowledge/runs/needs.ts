import type { Ctx } from '../../../kernel/context.ts';
import type { DeskNeeds } from '../../desk-needs.ts';

/** What guide runs are given of features above them. */
export interface GuideRunNeeds extends DeskNeeds {
  /**
   * Starts a procedure by its key, with values by field as far as its fields take them. @returns the id of its run.
   * @throws conflict `procedure_not_ready`.
   */
  startProcedure(
    ctx: Ctx,
    start: { conversationId: string; key: string; values: Readonly<Record<string, string>> },
  ): Promise<string>;
}
