import type { RemoteTool } from '@madoguchi/contracts/remote-sessions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { remoteToolsChanged } from '../facts.ts';
import { isToolLink } from '../fill-link.ts';
import { replaceTools } from '../queries.ts';

/** Sets the tools. What was offered before keeps what it was offered with. @throws invalid `remote_link_wrong`, `remote_tool_twice`. */
export async function setTools(ctx: Ctx, tools: readonly RemoteTool[]): Promise<void> {
  authorise(ctx.actor, 'workspace:edit');
  const wrong = tools.findIndex(({ url }) => !isToolLink(url));
  if (wrong >= 0)
    throw invalid('remote_link_wrong', { issues: [{ path: `body.items.${wrong}.url`, code: 'remote_link_wrong' }] });
  const keys = tools.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw invalid('remote_tool_twice');
  await replaceTools(ctx.db, ctx.workspaceId, tools);
  await ctx.emit(remoteToolsChanged, {}, { keys });
}
