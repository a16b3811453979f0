import { outreachEndpoints as outreach } from '@madoguchi/contracts/outreach.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { sequenceEndpoints as sequences } from '@madoguchi/contracts/sequences.ts';
import { decideSlice } from '../features/outreach/actions/decide-slice.ts';
import { lookSlice } from '../features/sequences/actions/look-slice.ts';
import type { TestApp, TestDesk } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** A text to many: everybody of the workspace is written down, and nothing has left. */
export async function fillOutreach(
  house: TestApp,
  desk: TestDesk,
  inboxId: string,
): Promise<Pick<DeskIds, 'outreach' | 'sequence' | 'sequenceEnrolment'>> {
  const as = desk.owner;
  const group = { name: `${CANARY} all`, conditions: { ranks: ['standard', 'gold'] } };
  const segmentId = (await house.call(segments.createSegment, { as, body: group })).body.id;
  const body = { name: CANARY, kind: 'notice', inboxId, segmentId, subject: CANARY, body: CANARY };
  const { id, version } = (await house.call(outreach.createOutreach, { as, body })).body;
  await house.call(outreach.approveOutreach, { as, params: { id }, body: { version } });
  await desk.run((ctx) => decideSlice(ctx, id));
  await house.call(outreach.pauseOutreach, { as, params: { id } });
  return { outreach: id, ...(await fillSequence(house, desk, { inboxId, segmentId })) };
}

/** A sequence everybody of the workspace is in; nobody got anything of it. */
async function fillSequence(
  house: TestApp,
  desk: TestDesk,
  { inboxId, segmentId }: { inboxId: string; segmentId: string },
): Promise<Pick<DeskIds, 'sequence' | 'sequenceEnrolment'>> {
  const as = desk.owner;
  const step = { kind: 'mail', waitDays: 7, mailKind: 'notice', subject: CANARY, body: CANARY } as const;
  const begins = { by: 'segment', segmentId } as const;
  const body = { nameJa: CANARY, begins, inboxId, steps: [step] };
  const { id, version } = (await house.call(sequences.createSequence, { as, body })).body;
  await house.call(sequences.approveSequence, { as, params: { id }, body: { version, includePresent: true } });
  for (let more = true; more;) more = await desk.run((ctx) => lookSlice(ctx, id));
  const { items } = (await house.call(sequences.listEnrolments, { as, params: { id }, query: {} })).body;
  return { sequence: id, sequenceEnrolment: items[0]?.id ?? '' };
}
