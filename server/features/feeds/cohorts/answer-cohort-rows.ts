import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { feedEndpoints } from '@madoguchi/contracts/feeds.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { askedFor, definitionOf, startReading } from '../../metrics/figures/ask.ts';
import { pageOfRows } from '../../metrics/figures/rows.ts';

type Endpoint = (typeof feedEndpoints)['listCohortRows'];

/** The conversations of a cohort, all of them or those solved in time: as many as its cell says. */
export async function answerCohortRows(ctx: Ctx, wanted: BodyOf<Endpoint>): Promise<ResponseOf<Endpoint>> {
  const definition = definitionOf('contacts');
  const reading = await startReading(ctx, wanted);
  const asked = askedFor(ctx, definition, reading, { period: wanted.period, by: wanted.by });
  const { key, solvedWithin, cursor, limit } = wanted;
  return pageOfRows(ctx, {
    ...{ definition, reading, asked, cursor, limit },
    part: { key, solvedWithin, onlyCounting: true },
  });
}
