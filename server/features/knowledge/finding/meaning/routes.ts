import { meaningEndpoints as api, type MeaningSettings, type MeaningTested } from '@madoguchi/contracts/meaning.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute, type Caller } from '../../../../kernel/http/route.ts';
import { assertPublicUrl } from '../../../../kernel/outbound/public-url.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { changeMeaning } from './actions/change-meaning.ts';
import { askerOf } from './asker.ts';
import { embed, MeaningTrouble } from './embed.ts';
import { keyPlace, type MeaningServices } from './needs.ts';
import { countRead, findMeaning } from './queries.ts';

const MANAGE = 'connector:manage';
const TIMEOUT_MS = 10_000;
/** A sentence of ours: a test sends nothing of anybody. */
const SENTENCE = '電源が入らないときの確認';

async function settingsOf(ctx: Ctx): Promise<MeaningSettings> {
  const row = await findMeaning(ctx.db, ctx.workspaceId);
  const reading = await countRead(ctx.db, ctx.workspaceId, row?.generation ?? 0);
  return {
    ...{ enabled: row?.enabled ?? false, url: row?.url ?? '', model: row?.model ?? '' },
    ...{ hasKey: (row?.sealed_key ?? null) !== null, trouble: row?.trouble ?? null, version: row?.version ?? 0 },
    troubleAt: row?.trouble_at?.toISOString() ?? null,
    lastSuccessAt: row?.last_success_at?.toISOString() ?? null,
    ...reading,
  };
}

async function tryOut(
  services: MeaningServices,
  caller: Caller,
  { url, model, key: given }: BodyOf<typeof api.testMeaning>,
): Promise<MeaningTested> {
  const { kernel, secrets, config } = services;
  const row = await runInWorkspace(kernel, caller, (ctx) => findMeaning(ctx.db, ctx.workspaceId));
  const kept = row?.sealed_key ?? null;
  if (given === undefined && kept !== null && row?.url !== url) throw invalid('meaning_key_again');
  const key = given ?? (kept === null ? null : secrets.openSecret(kept, keyPlace(caller.workspaceId)));
  const began = kernel.clock.now().getTime();
  const took = () => kernel.clock.now().getTime() - began;
  const way = { allow: config.outboundAllow, timeoutMs: TIMEOUT_MS };
  try {
    const [vector] = await embed({ url, model, key }, [SENTENCE], way);
    return { trouble: null, dimensions: vector?.length ?? null, milliseconds: took() };
  } catch (error) {
    if (!(error instanceof MeaningTrouble)) throw error;
    return { trouble: error.code, dimensions: null, milliseconds: took() };
  }
}

/** Whether search also goes by meaning, through whom; for those who manage connections: texts leave the house. */
export function meaningRoutes(services: MeaningServices): AnyRoute[] {
  const { kernel, secrets, config } = services;
  const asker = askerOf(services);
  return [
    route(api.getMeaning, MANAGE, settingsOf),
    callerRoute(api.updateMeaning, { permission: MANAGE }, async (caller, { body }) => {
      if (body.url !== '') await assertPublicUrl(body.url, { allow: config.outboundAllow });
      const settings = await runInWorkspace(kernel, caller, async (ctx) => {
        await changeMeaning(ctx, body, secrets);
        return settingsOf(ctx);
      });
      asker.forget(caller.workspaceId);
      return settings;
    }),
    callerRoute(api.testMeaning, { permission: MANAGE }, (caller, { body }) => tryOut(services, caller, body), {
      ratePerMinute: 20,
    }),
  ];
}
