import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { incidentEndpoints } from '@madoguchi/contracts/privacy-incidents.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextNumber } from '../../../kernel/next-number.ts';
import { authorise } from '../../workspace/policy.ts';
import { incidentOpened } from '../facts.ts';
import { insertIncident } from '../incidents/queries.ts';

/** The clocks of the law run from when it was noticed, not from when it was written down. */
export async function openIncident(ctx: Ctx, said: BodyOf<typeof incidentEndpoints.openIncident>): Promise<string> {
  authorise(ctx.actor, 'privacy:manage');
  const id = newId();
  const row = {
    number: await nextNumber(ctx.db, ctx.workspaceId, 'privacy_incidents'),
    ...{ id, title: said.title, byId: actorId(ctx.actor) },
    ...{ facts: said.facts ?? '', cause: said.cause ?? '', measures: said.measures ?? '' },
    ...{ classes: said.classes ?? [], encrypted: said.encrypted ?? false },
    happened_at: said.happenedAt ? new Date(said.happenedAt) : null,
    noticed_at: new Date(said.noticedAt),
  };
  await insertIncident(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(incidentOpened, {}, { incidentId: id });
  return id;
}
