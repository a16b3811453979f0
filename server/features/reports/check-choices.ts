import type { ReportBody } from '@madoguchi/contracts/reports.ts';
import { findDefinition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { isMailbox } from '../../kernel/mail/compose.ts';
import { presentBoards } from '../dashboards/boards/schema.ts';
import { listMemberRows } from '../workspace/queries.ts';
import { mayReceive } from './policy.ts';

/** Everything about a report that its shape does not say; asked as its owner. @throws invalid. */
export async function checkChoices(ctx: Ctx, { content, memberIds, addresses }: ReportBody): Promise<void> {
  if (content.board === null) {
    if (content.metrics.length === 0) throw invalid('report_empty');
    if (!content.metrics.every((metric) => findDefinition(metric))) throw invalid('metric_unknown');
  } else {
    const { items } = await presentBoards(ctx);
    if (!items.some(({ key }) => key === content.board)) throw invalid('report_board_unknown');
  }
  if (memberIds.length + addresses.length === 0) throw invalid('report_to_nobody');
  const members = new Map((await listMemberRows(ctx.db, ctx.workspaceId)).map((member) => [member.id, member]));
  for (const id of memberIds) {
    const member = members.get(id);
    if (!member) throw invalid('unknown_member');
    if (!mayReceive(member)) throw invalid('report_member_without_right');
  }
  if (!addresses.every(isMailbox)) throw invalid('mail_address_invalid');
}
