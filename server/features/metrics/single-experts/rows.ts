import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { singleExpertEndpoints } from '@madoguchi/contracts/single-experts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { definitionOf, startReading } from '../figures/ask.ts';
import { pageOfRows } from '../figures/rows.ts';
import { countedFilters, solvedAsked } from './answer.ts';
import { amongRisk } from './queries.ts';

type Endpoint = (typeof singleExpertEndpoints)['listSingleExpertRows'];

/** The solved conversations behind a risk: as many as it says. */
export async function answerSingleExpertRows(ctx: Ctx, wanted: BodyOf<Endpoint>): Promise<ResponseOf<Endpoint>> {
  authorise(ctx.actor, 'metric:read_all');
  const reading = await startReading(ctx, { ...wanted, filters: countedFilters(wanted.filters) });
  const asked = solvedAsked(ctx, reading, wanted.period);
  const { cursor, limit } = wanted;
  return pageOfRows(ctx, {
    ...{ definition: definitionOf('contacts'), reading, asked, cursor, limit },
    part: { among: amongRisk(ctx.workspaceId, wanted), onlyCounting: true },
  });
}
