import type { NewSequence, NewSequenceStep } from '@madoguchi/contracts/sequences.ts';
import { sequenceEndpoints } from '@madoguchi/contracts/sequences.ts';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testJobs } from '../../kernel/jobs/job-database.ts';
import { findOrCreateCustomer } from '../customers/actions/find-or-create-customer.ts';
import { updateCustomer } from '../customers/actions/update-customer.ts';
import { OutreachDesk } from '../outreach/testing/outreach-desk.ts';
import { recordConsent } from '../privacy/actions/record-consent.ts';
import { createSegment } from '../segments/actions/create-segment.ts';
import { approveSequence } from './actions/approve-sequence.ts';
import { createSequence } from './actions/create-sequence.ts';
import { endSlice } from './actions/end-slice.ts';
import { lookSlice } from './actions/look-slice.ts';
import { pauseSequence } from './actions/pause-sequence.ts';
import { resumeSequence } from './actions/resume-sequence.ts';
import { retireSequence } from './actions/retire-sequence.ts';
import { takeOut } from './actions/take-out.ts';
import { updateSequence } from './actions/update-sequence.ts';
import { walkSlice } from './actions/walk-slice.ts';
import { listOfCustomer } from './figure-queries.ts';
import { sequenceJobs } from './jobs.ts';
import { presentSequence } from './schema.ts';

const jobs = testJobs();
let desk: OutreachDesk;
const run = <T>(body: (ctx: Ctx) => Promise<T>): Promise<T> => desk.world.run(body, desk.lead);

afterEach(async () => {
  await desk.world.closeAll();
  await jobs.close();
});
const build = async () => {
  desk = await OutreachDesk.build(jobs, {}, sequenceJobs);
};

const THANKS: NewSequenceStep = {
  ...{ kind: 'mail', waitDays: 0, businessDays: false, only: null, mailKind: 'notice', purpose: null },
  ...{ subject: 'ありがとうございます', body: '{{customer.address}}\nご購入ありがとうございます。', quietDays: 0 },
};
const ASK: NewSequenceStep = { ...THANKS, waitDays: 14, subject: 'お困りのことはありませんか' };
const CALL: NewSequenceStep = {
  ...{
    kind: 'task',
    waitDays: 3,
    businessDays: false,
    only: null,
    taskKind: 'callback',
    title: 'お礼の電話',
    details: '',
  },
  ...{ teamId: null, assigneeId: null, dueDays: 2 },
};

async function person(email: string, rank = 'standard'): Promise<string> {
  return run(async (ctx) => {
    const identities = [{ kind: 'email' as const, value: email }];
    const id = await findOrCreateCustomer(ctx, { identities, familyName: '田中', givenName: '', locale: 'ja' });
    if (rank !== 'standard') await updateCustomer(ctx, id, { rank });
    return id;
  });
}
const reach = (id: string, rank: string) => run((ctx) => updateCustomer(ctx, id, { rank }));

interface Begun {
  steps: NewSequenceStep[];
  more?: Partial<NewSequence>;
  includePresent?: boolean;
}
const draftOf = ({ steps, more = {} }: Begun) =>
  sequenceEndpoints.createSequence.body.parse({
    ...{
      nameJa: '初回のお礼',
      inboxId: desk.world.inboxId,
      begins: { by: 'rank', rank: 'gold' },
      onContact: 'go_on',
      steps,
    },
    ...more,
  });
async function begin(begun: Begun): Promise<string> {
  const id = await run((ctx) => createSequence(ctx, draftOf(begun)));
  await run((ctx) =>
    approveSequence(ctx, { sequenceId: id, version: 1, includePresent: begun.includePresent ?? false }),
  );
  while (await run((ctx) => lookSlice(ctx, id)));
  while (await run((ctx) => walkSlice(ctx, id)));
  await desk.world.settled();
  return id;
}
/** The hour of the next look has come. */
async function look(id: string): Promise<void> {
  await run((ctx) =>
    sql`update sequences set next_look_at = ${ctx.now} where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
      ctx.db,
    ),
  );
  while (await run((ctx) => lookSlice(ctx, id)));
}
/** So many days later everybody whose step is due takes it. */
async function walk(id: string, days = 0): Promise<void> {
  await run((ctx) =>
    sql`update sequence_enrolments set due_at = due_at - make_interval(days => ${days}), entered_at = entered_at - make_interval(days => ${days}),
      ended_at = ended_at - make_interval(days => ${days}) where workspace_id = ${ctx.workspaceId} and sequence_id = ${id}`.execute(
      ctx.db,
    ),
  );
  while (await run((ctx) => walkSlice(ctx, id)));
  await desk.world.settled();
}
const got = () => desk.world.sink.mails.map(({ to, mail }) => `${to[0]} ${mail.subject}`).toSorted();
const people = (id: string) =>
  desk.world.rows<{ state: string; reason: string; position: number }>(
    `select state, reason, position from app.sequence_enrolments where workspace_id = $1 and sequence_id = '${id}' order by id`,
  );
const tasks = () =>
  desk.world.rows<{ title: string; customer_id: string }>(
    'select title, customer_id from app.tasks where workspace_id = $1',
  );
const [A, B] = ['a@customer.example', 'b@customer.example'] as const;

describe('whoever reaches the rank', () => {
  test('gets each step once, in their own time, and the figures say how far they came', async () => {
    await build();
    await person(A, 'gold');
    const late = await person(B);
    const id = await begin({ steps: [THANKS, ASK, CALL] });
    expect(await people(id)).toEqual([]);
    await reach(late, 'gold');
    await look(id);
    await look(id);
    await walk(id);
    await walk(id);
    expect(got()).toEqual([`${B} ありがとうございます`]);
    expect(desk.world.sink.mails[0]!.mail.text).toContain('田中 様\nご購入ありがとうございます。');
    await walk(id, 13);
    expect(got()).toHaveLength(1);
    await walk(id, 1);
    expect(got()).toEqual([`${B} ありがとうございます`, `${B} お困りのことはありませんか`]);
    await walk(id, 3);
    expect(await tasks()).toEqual([{ title: 'お礼の電話', customer_id: late }]);
    expect(await people(id)).toEqual([{ state: 'finished', reason: '', position: 3 }]);
    const { counts, shown } = await run((ctx) => presentSequence(ctx, id));
    expect(counts).toEqual({ entered: 1, in: 0, reached: 0, finished: 1, left: 0 });
    expect(shown?.steps).toMatchObject([
      { arrived: 1, waiting: 0, done: 1, mail: { sent: 1 } },
      { arrived: 1, waiting: 0, done: 1, mail: { sent: 1 } },
      { arrived: 1, waiting: 0, done: 1, mail: null },
    ]);
    const [one] = await run((ctx) => listOfCustomer(ctx.db, ctx.workspaceId, late));
    expect(one?.done.map(({ outcome, title }) => [outcome, title])).toEqual([
      ['mailed', 'ありがとうございます'],
      ['mailed', 'お困りのことはありませんか'],
      ['task', 'お礼の電話'],
    ]);
  });

  test('comes in at once with those who have it already, where that is said; who lost it and has it again comes in anew', async () => {
    await build();
    const early = await person(A, 'gold');
    const with_ = await begin({ steps: [THANKS], includePresent: true });
    expect(got()).toEqual([`${A} ありがとうございます`]);
    const without = await begin({ steps: [ASK] });
    await look(without);
    expect(await people(without)).toEqual([]);
    await reach(early, 'silver');
    await look(without);
    await reach(early, 'gold');
    await look(without);
    expect(await people(without)).toHaveLength(1);
    await look(with_);
    expect(await people(with_)).toHaveLength(1);
  });

  test('comes in again only after the days that are said, and gets its mails again; never who was taken out', async () => {
    await build();
    await person(A, 'gold');
    const id = await begin({ steps: [THANKS], more: { reentryDays: 30 }, includePresent: true });
    await walk(id, 29);
    await look(id);
    expect(await people(id)).toHaveLength(1);
    await walk(id, 1);
    await look(id);
    await walk(id);
    expect(got()).toEqual([`${A} ありがとうございます`, `${A} ありがとうございます`]);
    const other = await begin({ steps: [ASK], more: { reentryDays: 1 }, includePresent: true });
    const [row] = await desk.world.rows<{ id: string }>(
      `select id from app.sequence_enrolments where workspace_id = $1 and sequence_id = '${other}'`,
    );
    await run((ctx) => takeOut(ctx, row!.id));
    await walk(other, 40);
    await look(other);
    expect(await people(other)).toEqual([{ state: 'left', reason: 'taken_out', position: 0 }]);
  });
});

describe('before each step', () => {
  test('who ordered reached the goal, who lost the rank leaves, who has a matter open waits', async () => {
    await build();
    const [ordered, lost, open] = [
      await person(A, 'gold'),
      await person(B, 'gold'),
      await person('c@customer.example', 'gold'),
    ];
    const more = { goal: { is: 'order' }, onContact: 'wait' } as const;
    const id = await begin({ steps: [ASK], more, includePresent: true });
    // One that is dated later says nothing yet.
    for (const [number, customer, days] of [
      ['N1', ordered, 0],
      ['N2', open, 400],
    ] as const)
      await run(async (ctx) => {
        const at = new Date(ctx.now.getTime() + days * 86_400_000);
        await sql`insert into orders (workspace_id, id, source, external_id, customer_id, number, number_key, ordered_at, status, total, created_at, updated_at)
          values (${ctx.workspaceId}, ${newId()}, 'shop', ${number}, ${customer}, ${number}, ${number}, ${at}, 'placed', 100, ${ctx.now}, ${ctx.now})`.execute(
          ctx.db,
        );
      });
    await reach(lost, 'standard');
    await desk.world.run(async (ctx) => {
      await sql`insert into conversations (workspace_id, id, reference, status, channel, inbox_id, customer_id, last_activity_at, created_at)
        values (${ctx.workspaceId}, ${newId()}, 'R1', 'open', 'email', ${desk.world.inboxId}, ${open}, ${ctx.now}, ${ctx.now})`.execute(
        ctx.db,
      );
    });
    await walk(id, 14);
    expect(got()).toEqual([]);
    expect(await people(id)).toEqual([
      { state: 'reached', reason: '', position: 0 },
      { state: 'left', reason: 'changed', position: 0 },
      { state: 'in', reason: '', position: 0 },
    ]);
    await run((ctx) =>
      sql`update conversations set status = 'solved' where workspace_id = ${ctx.workspaceId}`.execute(ctx.db),
    );
    await walk(id, 1);
    expect(got()).toEqual(['c@customer.example お困りのことはありませんか']);
    await walk(id, 14);
    expect((await people(id))[2]).toMatchObject({ state: 'finished', position: 1 });
  });

  test('a mail that advertises goes to who agreed; who opted out leaves, and who was never asked goes on to the next step', async () => {
    await build();
    const [agreed, against] = [await person(A, 'gold'), await person(B, 'gold')];
    await person('c@customer.example', 'gold');
    for (const [customerId, state] of [
      [agreed, 'given'],
      [against, 'withdrawn'],
    ] as const)
      await run((ctx) => recordConsent(ctx, { customerId, purpose: 'news', channel: 'email', state, how: 'form' }));
    const news = { ...THANKS, mailKind: 'promotional', purpose: 'news' } as NewSequenceStep;
    const id = await begin({ steps: [news, CALL], includePresent: true });
    expect(got()).toEqual([`${A} ありがとうございます`]);
    expect(desk.world.sink.mails[0]!.raw.toString('latin1')).toContain('List-Unsubscribe-Post');
    expect(await people(id)).toEqual([
      { state: 'in', reason: '', position: 1 },
      { state: 'left', reason: 'opted_out', position: 0 },
      { state: 'in', reason: '', position: 1 },
    ]);
    const { shown } = await run((ctx) => presentSequence(ctx, id));
    expect(shown?.steps[0]).toMatchObject({ done: 1, leftOut: 2, mail: { sent: 1, excluded: 2 } });
  });

  test('a step is skipped for whom it is not meant', async () => {
    await build();
    await person(A, 'gold');
    const segmentId = await run((ctx) => createSegment(ctx, { name: newId(), conditions: { ranks: ['premium'] } }));
    const id = await begin({
      steps: [{ ...CALL, waitDays: 0, only: { segmentId, is: 'in' } }, THANKS],
      includePresent: true,
    });
    expect(await tasks()).toEqual([]);
    expect(got()).toEqual([`${A} ありがとうございます`]);
    expect((await run((ctx) => presentSequence(ctx, id))).shown?.steps[0]).toMatchObject({ done: 0, skipped: 1 });
  });

  test('of two records that became one person one goes on, with one mail', async () => {
    await build();
    const [one, other] = [await person(A, 'gold'), await person(B, 'gold')];
    const id = await begin({ steps: [ASK], includePresent: true });
    await run((ctx) =>
      sql`update customers set merged_into = ${one} where workspace_id = ${ctx.workspaceId} and id = ${other}`.execute(
        ctx.db,
      ),
    );
    await walk(id, 14);
    await look(id);
    expect(got()).toHaveLength(1);
    expect((await people(id)).map(({ state, reason }) => `${state} ${reason}`).toSorted()).toEqual([
      'finished ',
      'left merged',
    ]);
  });
});

describe('a sequence', () => {
  test('that is changed takes those in it on by the version they began; what was approved is what was looked at', async () => {
    await build();
    await person(A, 'gold');
    const late = await person(B);
    const id = await begin({ steps: [ASK], includePresent: true });
    const next = { ...draftOf({ steps: [{ ...ASK, subject: '新しい件名' }] }), sequenceId: id, version: 2 };
    await run((ctx) => updateSequence(ctx, next));
    await expect(
      run((ctx) => approveSequence(ctx, { sequenceId: id, version: 2, includePresent: false })),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await run((ctx) => approveSequence(ctx, { sequenceId: id, version: 3, includePresent: false }));
    await reach(late, 'gold');
    await look(id);
    await walk(id, 14);
    expect(got()).toEqual([`${A} お困りのことはありませんか`, `${B} 新しい件名`]);
    const { versions, shown } = await run((ctx) => presentSequence(ctx, id, 1));
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(shown).toMatchObject({ number: 1, steps: [{ arrived: 1, done: 1 }] });
  });

  test('that is paused takes no step and no mail begins; what fell due meanwhile is due when it goes on, and retired it lets everybody go', async () => {
    await build();
    await person(A, 'gold');
    const id = await begin({ steps: [ASK, CALL], includePresent: true });
    await run((ctx) => pauseSequence(ctx, { sequenceId: id }));
    await walk(id, 20);
    expect(got()).toEqual([]);
    await run((ctx) => resumeSequence(ctx, id));
    await desk.world.settled();
    expect(got()).toHaveLength(1);
    await run((ctx) => retireSequence(ctx, id));
    while (await run((ctx) => endSlice(ctx, id)));
    await walk(id, 20);
    expect(await tasks()).toEqual([]);
    expect(await people(id)).toEqual([{ state: 'left', reason: 'retired', position: 1 }]);
  });

  test('takes a mail back that waits for who is taken out', async () => {
    await build();
    await person(A, 'gold');
    const id = await begin({ steps: [ASK, CALL], includePresent: true });
    await run((ctx) =>
      sql`update outreaches set state = 'paused' where workspace_id = ${ctx.workspaceId}`.execute(ctx.db),
    );
    await walk(id, 14);
    const [row] = await desk.world.rows<{ id: string }>(
      'select id from app.sequence_enrolments where workspace_id = $1',
    );
    await run((ctx) => takeOut(ctx, row!.id));
    await run((ctx) => resumeSequence(ctx, id));
    await desk.world.settled();
    expect(got()).toEqual([]);
    expect(await desk.rows()).toMatchObject([{ state: 'excluded', reason: 'stopped' }]);
  });

  test('that is killed in the middle of a slice, or walked by two at once, gives each step once', async () => {
    await build();
    for (let n = 0; n < 6; n += 1) await person(`p${n}@customer.example`, 'gold');
    const id = await begin({ steps: [ASK, { ...CALL, waitDays: 0 }], includePresent: true });
    await run((ctx) =>
      sql`update sequence_enrolments set due_at = ${ctx.now} where workspace_id = ${ctx.workspaceId}`.execute(ctx.db),
    );
    const killed = run(async (ctx) => {
      await walkSlice(ctx, id);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(got()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => run((ctx) => walkSlice(ctx, id))));
    await walk(id);
    await walk(id);
    expect(new Set(got()).size).toBe(6);
    expect(got()).toHaveLength(6);
    expect(await tasks()).toHaveLength(6);
  });

  test('that asks by a group which is gone is held up with why, and nobody is left out', async () => {
    await build();
    await person(A, 'gold');
    const segmentId = await run((ctx) => createSegment(ctx, { name: newId(), conditions: { ranks: ['gold'] } }));
    const id = await begin({ steps: [ASK], more: { begins: { by: 'segment', segmentId } }, includePresent: true });
    expect(await people(id)).toHaveLength(1);
    await run((ctx) => sql`delete from segments where workspace_id = ${ctx.workspaceId}`.execute(ctx.db));
    await walk(id, 14);
    expect(await run((ctx) => presentSequence(ctx, id))).toMatchObject({
      state: 'paused',
      trouble: 'segment_not_found',
      counts: { in: 1 },
    });
    expect(got()).toEqual([]);
  });
});
