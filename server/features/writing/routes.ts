import { writingEndpoints as api, type WritingRule, type WritingWord } from '@madoguchi/contracts/writing.ts';
import { lint, optionsOf } from '@madoguchi/writing/lint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { createWord } from './actions/create-word.ts';
import { removeWord } from './actions/remove-word.ts';
import { setRule } from './actions/set-rule.ts';
import { updateWord } from './actions/update-word.ts';
import { listRulesOff, listWords } from './queries.ts';

async function writingOf({ db, workspaceId }: Ctx): Promise<{ off: WritingRule[]; words: WritingWord[] }> {
  const [off, words] = await Promise.all([listRulesOff(db, workspaceId), listWords(db, workspaceId)]);
  return { off, words };
}

export function writingRoutes(): AnyRoute[] {
  return [
    route(api.getWriting, 'workspace:read', writingOf),
    route(api.setWritingRule, 'writing:manage', (ctx, { params, body }) => setRule(ctx, { ...params, ...body })),
    route(api.createWritingWord, 'writing:manage', (ctx, { body }) => createWord(ctx, body)),
    route(api.updateWritingWord, 'writing:manage', (ctx, { params, body }) =>
      updateWord(ctx, { ...body, id: params.wordId }),
    ),
    route(api.removeWritingWord, 'writing:manage', (ctx, { params }) => removeWord(ctx, params.wordId)),
    route(api.lintText, 'conversation:note', async (ctx, { body }) => ({
      findings: lint(body.text, optionsOf(await writingOf(ctx))),
    })),
  ];
}
