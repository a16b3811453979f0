import { outreachEndpoints as outreach } from '@madoguchi/contracts/outreach.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { decideSlice } from '../features/outreach/actions/decide-slice.ts';
import type { TestApp, TestDesk } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** A text to many: everybody of the workspace is written down, and nothing has left. */
export async function fillOutreach(
  house: TestApp,
  desk: TestDesk,
  inboxId: string,
): Promise<Pick<DeskIds, 'outreach'>> {
  const as = desk.owner;
  const group = { name: `${CANARY} all`, conditions: { ranks: ['standard', 'gold'] } };
  const segmentId = (await house.call(segments.createSegment, { as, body: group })).body.id;
  const body = { name: CANARY, kind: 'notice', inboxId, segmentId, subject: CANARY, body: CANARY };
  const { id, version } = (await house.call(outreach.createOutreach, { as, body })).body;
  await house.call(outreach.approveOutreach, { as, params: { id }, body: { version } });
  await desk.run((ctx) => decideSlice(ctx, id));
  await house.call(outreach.pauseOutreach, { as, params: { id } });
  return { outreach: id };
}
