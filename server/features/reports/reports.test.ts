import { dashboardEndpoints as boards } from '@madoguchi/contracts/dashboards.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { reportEndpoints as api, type Report } from '@madoguchi/contracts/reports.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMail } from '../../kernel/mail/parse.ts';
import { startSmtpSink, type SmtpSink } from '../../kernel/mail/testing/smtp-sink.ts';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { beginDue } from './actions/begin-due.ts';
import { takeCopy } from './actions/take-copy.ts';
import { expireReportFiles } from './job-types.ts';
import { pagesOf } from './testing/pdf-text.ts';
import { reportDesk } from './testing/report-desk.ts';

/** Thursday, 19 November 2026, 10:00 in Tokyo. */
const THURSDAY = '2026-11-19T01:00:00Z';
/** The morning after, at 08:30 there. */
const FRIDAY = '2026-11-19T23:30:00Z';

const house = testApp({ clock: new TestClock(THURSDAY) });
let sink: SmtpSink;
let desk: TestDesk;
let owner: TestMember;
let lead: TestMember;
let agent: TestMember;
let does: ReturnType<typeof reportDesk>;

beforeAll(async () => {
  sink = await startSmtpSink();
  // The one mail server of the installation; everything between is the product.
  (house.services.config as { mailServer?: string }).mailServer = `smtp://127.0.0.1:${sink.port}`;
});
afterAll(() => sink.close());
beforeEach(async () => {
  house.clock.set(THURSDAY);
  Object.assign(sink.faults, { dropBefore250: 0, recipient: () => null });
  desk = await house.open();
  owner = desk.owner;
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '佐藤 健' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  does = reportDesk(house, desk);
});

async function at(instant: string): Promise<void> {
  house.clock.set(instant);
  for (const one of [owner, lead, agent]) Object.assign(one, await desk.sessionOf(one));
}
const sendingsOf = async (report: Report, as = owner) =>
  (await house.call(api.listSendings, { as, params: { id: report.id } })).body.items;
const reportOf = async (report: Report, as = owner) =>
  (await house.call(api.getReport, { as, params: { id: report.id } })).body;
const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address));
let strangers = 0;
const outside = () => `partner${(strangers += 1)}@outside.example`;

describe('a report', () => {
  test('goes out at its time with figures, bars and a file, once', async () => {
    await does.contact(agent);
    await does.contact(agent, 'ミルの異音');
    const address = outside();
    const report = await does.make(lead, { memberIds: [agent.id], addresses: [address] });
    expect(report.nextAt).toBe(new Date(FRIDAY).toISOString());
    await at('2026-11-19T23:29:00Z');
    await does.minute();
    expect(mailsTo(address)).toHaveLength(0);
    await at(FRIDAY);
    await does.minute();
    await does.minute();
    const [mail] = mailsTo(address);
    expect(mailsTo(address)).toHaveLength(1);
    const parsed = await parseMail(mail!.raw);
    expect(parsed.subject).toContain('毎朝の数値');
    expect(parsed.subject).toContain('2026/11/19');
    const html = parsed.html ?? '';
    expect(html).toContain('受付');
    // Nothing that runs, nothing that is fetched.
    expect(html).not.toMatch(/<script|<img|src=|url\(|@import|<link/i);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(parsed.text).toContain('初回解決率');
    const pdf = parsed.attachments.find(({ type }) => type === 'application/pdf');
    const pages = pagesOf(Buffer.from(pdf!.bytes));
    const words = pages.join('\n');
    expect(words).not.toContain('�');
    expect(words).toContain('毎朝の数値');
    expect(words).toContain('曜日・時間帯ごとの受付');
    expect(pages.map((page) => page.includes(`${pages.indexOf(page) + 1} / ${pages.length}`))).not.toContain(false);
    const [sending] = await sendingsOf(report);
    expect(sending).toMatchObject({ state: 'sent', from: '2026-11-19', until: '2026-11-19', cause: 'schedule' });
    expect(sending?.copies.map(({ to, isOutside, state }) => [to, isOutside, state])).toEqual([
      ['山本 彩', false, 'sent'],
      [address, true, 'sent'],
    ]);
    // Friday was done; the next working day is Monday.
    expect((await reportOf(report)).nextAt).toBe('2026-11-22T23:30:00.000Z');
    expect(sink.violations).toEqual([]);
  });

  test('says a dash where nothing was counted, and is in English when that was asked for', async () => {
    const address = outside();
    const report = await does.make(lead, {
      addresses: [address],
      locale: 'en',
      withPdf: false,
      name: 'Morning figures',
    });
    await at(FRIDAY);
    await does.minute();
    const parsed = await parseMail(mailsTo(address)[0]!.raw);
    expect(parsed.subject).toContain('Morning figures');
    expect(parsed.text).toContain('—');
    expect(parsed.html).toContain('lang="en"');
    expect(parsed.attachments).toEqual([]);
    expect((await sendingsOf(report))[0]).toMatchObject({ state: 'sent', hasPdf: false, hasHtml: true });
  });

  test('of picked figures, narrowed to a team, says so', async () => {
    await does.contact(agent);
    const address = outside();
    const picked = {
      content: { board: null, metrics: ['contacts', 'first_response_time'] },
      filters: { teamIds: [desk.teamId] },
    };
    await does.make(lead, { ...picked, addresses: [address], period: 'last7' });
    await at(FRIDAY);
    await does.minute();
    const { text } = await parseMail(mailsTo(address)[0]!.raw);
    expect(text).toContain('選んだ指標');
    expect(text).toMatch(/受付件数: 1件/);
    expect(text).toMatch(/初回応答時間: 4:00/);
    expect(text).toContain('窓口：');
  });

  test('narrowed to what is gone says so in words, and counts nothing', async () => {
    await does.contact(agent);
    const address = outside();
    await does.make(owner, { addresses: [address], filters: { productIds: [crypto.randomUUID()] } });
    await at(FRIDAY);
    await does.minute();
    const [mail] = mailsTo(address);
    const { text } = await parseMail(mail!.raw);
    expect(text).toContain('不明な条件');
  });

  test('goes out once for a time in which nothing ran, and not for a pause', async () => {
    const address = outside();
    const report = await does.make(lead, {
      addresses: [address],
      cadence: { every: 'day', weekday: 1, day: 1, at: '08:30' },
    });
    await at('2026-11-24T00:00:00Z');
    await does.minute();
    expect(mailsTo(address)).toHaveLength(1);
    const paused = await house.call(api.setReportState, {
      as: lead,
      params: { id: report.id },
      body: { state: 'paused', version: 1 },
    });
    expect(paused.body).toMatchObject({ state: 'paused', nextAt: null });
    await at('2026-11-27T00:00:00Z');
    await does.minute();
    const on = await house.call(api.setReportState, {
      as: lead,
      params: { id: report.id },
      body: { state: 'active', version: 2 },
    });
    expect(on.body.nextAt).toBe('2026-11-27T23:30:00.000Z');
    await does.minute();
    expect(mailsTo(address)).toHaveLength(1);
  });
});

describe('the clocks of the workspace', () => {
  test('are set to another zone: what lies ahead goes out at its hour there, what is due goes out as promised', async () => {
    const ahead = await does.make(owner, { memberIds: [owner.id] });
    expect((await reportOf(ahead)).nextAt).toBe('2026-11-19T23:30:00.000Z');
    const set = async (timeZone: string) =>
      expect((await house.call(workspace.updateWorkspace, { as: owner, body: { timeZone } })).problem).toBeNull();
    await set('Europe/London');
    expect((await reportOf(ahead)).nextAt).toBe('2026-11-19T08:30:00.000Z');
    await set('Asia/Tokyo');
    await at('2026-11-19T23:31:00Z');
    await set('Europe/London');
    await does.minute();
    const [sending] = await sendingsOf(ahead);
    expect(sending).toMatchObject({ dueAt: '2026-11-19T23:30:00.000Z', state: 'sent' });
    expect((await reportOf(ahead)).nextAt).toBe('2026-11-20T08:30:00.000Z');
  });

  test('that are set to another zone wake no report that is paused', async () => {
    const report = await does.make(owner, { memberIds: [owner.id] });
    const params = { id: report.id };
    await house.call(api.setReportState, { as: owner, params, body: { state: 'paused', version: report.version } });
    await house.call(workspace.updateWorkspace, { as: owner, body: { timeZone: 'Europe/London' } });
    expect(await reportOf(report)).toMatchObject({ state: 'paused', nextAt: null });
  });
});

describe('who gets figures', () => {
  test('members without the right are refused, and whoever lost it is left out', async () => {
    const light = await desk.signInAs('light', { name: '閲覧 太郎' });
    const body = { ...(await does.make(lead, { memberIds: [agent.id] })), memberIds: [light.id] };
    const refused = await house.call(api.updateReport, {
      as: lead,
      params: { id: body.id },
      body: { memberIds: [light.id], version: 1 },
    });
    expect(refused.problem?.code).toBe('report_member_without_right');
    await house.call(workspace.updateMember, { as: owner, params: { id: agent.id }, body: { role: 'light' } });
    await at(FRIDAY);
    await does.minute();
    const [sending] = await sendingsOf(body);
    expect(sending).toMatchObject({ state: 'failed', reason: 'nobody_left' });
    expect(sending?.copies).toMatchObject([{ to: '山本 彩', state: 'left_out', reason: 'no_right' }]);
  });

  test('only whoever may send reports has them set up, and sees who outside gets them', async () => {
    const refused = await house.call(api.createReport, {
      as: agent,
      body: { ...(await does.make(lead, { memberIds: [agent.id], addresses: [outside()] })) },
    });
    expect(refused.status).toBe(403);
    const [seen] = (await house.call(api.listReports, { as: agent })).body.items;
    expect(seen).toMatchObject({ addresses: [], canEdit: false, canPause: false });
    const nobody = await house.call(api.createReport, { as: lead, body: { ...seen!, memberIds: [], addresses: [] } });
    expect(nobody.problem?.code).toBe('report_to_nobody');
  });

  test('figures are those of the owner: a restricted team is not counted for whoever is not in it', async () => {
    const secret = await desk.team('監査', { restricted: true });
    await does.contact(agent);
    const id = await does.contact(agent);
    await house.call(conversations.setAssignment, {
      as: owner,
      params: { id },
      body: { assigneeId: null, teamId: secret },
    });
    const [ofLead, ofOwner] = [outside(), outside()];
    const picked = { content: { board: null, metrics: ['contacts'] } };
    await does.make(lead, { ...picked, addresses: [ofLead] });
    const owners = await does.make(owner, { ...picked, addresses: [ofOwner], memberIds: [agent.id] });
    await at(FRIDAY);
    await does.minute();
    expect((await parseMail(mailsTo(ofLead)[0]!.raw)).text).toMatch(/受付件数: 1件/);
    expect((await parseMail(mailsTo(ofOwner)[0]!.raw)).text).toMatch(/受付件数: 2件/);
    // Whoever sees less may neither change it nor open what went out; whom it was sent to may.
    const taken = await house.call(api.updateReport, {
      as: lead,
      params: { id: owners.id },
      body: { addresses: [ofLead], version: 1 },
    });
    expect(taken.status).toBe(403);
    const [sending] = await sendingsOf(owners, lead);
    expect(sending).toMatchObject({ hasHtml: false, hasPdf: false });
    const open = (as: TestMember) =>
      house.request({ method: 'GET', url: `/api/v1/report-sendings/${sending!.id}/pdf`, headers: as.headers });
    expect((await open(lead)).status).toBe(404);
    expect([(await open(owner)).status, (await open(agent)).status]).toEqual([200, 200]);
    const preview = await house.request({
      method: 'GET',
      url: `/api/v1/reports/${owners.id}/preview`,
      headers: lead.headers,
    });
    expect(preview.status).toBe(403);
  });
});

describe('an owner who leaves', () => {
  test('stops the report, says why, tells who can do something, and may be followed by another', async () => {
    const address = outside();
    const report = await does.make(lead, { addresses: [address] });
    const other = await desk.signInAs('admin', { name: '高橋 誠' });
    await house.call(workspace.updateMember, { as: owner, params: { id: lead.id }, body: { active: false } });
    expect(await reportOf(report)).toMatchObject({ state: 'stopped', stopReason: 'owner_inactive', nextAt: null });
    const notices = (await house.call(workspace.listNotifications, { as: other })).body.items;
    expect(notices).toMatchObject([
      { kind: 'report_stopped', about: { title: '毎朝の数値', path: `/app/reports/${report.id}` } },
    ]);
    const resumed = await house.call(api.setReportState, {
      as: other,
      params: { id: report.id },
      body: { state: 'active', version: 2 },
    });
    expect(resumed.problem?.code).toBe('report_owner_gone');
    const taken = await house.call(api.takeOverReport, { as: other, params: { id: report.id } });
    expect(taken.body).toMatchObject({ state: 'active', owner: { name: '高橋 誠' }, stopReason: null });
    await at(FRIDAY);
    await does.minute();
    expect(mailsTo(address)).toHaveLength(1);
  });

  test('a board that is gone stops it too', async () => {
    const tiles = [{ key: 'a', kind: 'figure' as const, metrics: ['fcr'] }];
    const board = (await house.call(boards.createDashboard, { as: lead, body: { name: '朝会', tiles } })).body;
    const report = await does.make(lead, { content: { board: board.key, metrics: [] }, memberIds: [lead.id] });
    expect(report.boardName).toBe('朝会');
    await house.call(boards.deleteDashboard, { as: lead, params: { id: board.key } });
    await at(FRIDAY);
    await does.minute();
    expect(await reportOf(report)).toMatchObject({ state: 'stopped', stopReason: 'board_gone' });
    expect((await sendingsOf(report))[0]).toMatchObject({ state: 'failed', reason: 'board_gone' });
  });
});

describe('a sending', () => {
  test('that the server took before the line broke may have gone: it is sent again only when somebody says so', async () => {
    const address = outside();
    const report = await does.make(lead, { addresses: [address] });
    sink.faults.dropBefore250 = 1;
    await at(FRIDAY);
    await does.minute();
    await at('2026-11-20T02:00:00Z');
    await does.minute();
    expect(mailsTo(address)).toHaveLength(1);
    const [sending] = await sendingsOf(report);
    expect(sending).toMatchObject({ state: 'failed', canRetry: true, copies: [{ state: 'unsure' }] });
    const notices = (await house.call(workspace.listNotifications, { as: lead })).body.items;
    expect(notices).toMatchObject([{ kind: 'report_failed' }]);
    await house.call(api.retrySending, { as: lead, params: { sendingId: sending!.id } });
    await house.runJobs();
    expect((await sendingsOf(report))[0]).toMatchObject({ state: 'sent', canRetry: false });
    // Both are one mail to whoever reads them.
    const ids = await Promise.all(mailsTo(address).map(async ({ raw }) => (await parseMail(raw)).messageId));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  test('whose process was killed with a copy in hand says that nobody knows, and sends the rest', async () => {
    const [first, second] = [outside(), outside()];
    const report = await does.make(lead, { addresses: [first, second] });
    await at(FRIDAY);
    await desk.run(beginDue);
    const [begun] = await sendingsOf(report);
    const inHand = { sendingId: begun!.id, place: 1 };
    expect(await desk.run((ctx) => takeCopy(ctx, inHand))).toBe(true);
    // Of two at once the second is told that somebody has it.
    expect(await desk.run((ctx) => takeCopy(ctx, inHand))).toBe(false);
    await at('2026-11-20T00:00:00Z');
    await house.runJobs();
    expect([mailsTo(first).length, mailsTo(second).length]).toEqual([0, 1]);
    expect((await sendingsOf(report))[0]).toMatchObject({
      state: 'partly',
      copies: [{ state: 'unsure', reason: 'interrupted' }, { state: 'sent' }],
    });
  });

  test('found due by two processes at once goes out once', async () => {
    const address = outside();
    await does.make(lead, { addresses: [address] });
    await at(FRIDAY);
    await Promise.all([desk.run(beginDue), desk.run(beginDue), desk.run(beginDue)]);
    await house.runJobs();
    expect(mailsTo(address)).toHaveLength(1);
  });

  test('tells of each recipient what the server said', async () => {
    const [good, bad] = [outside(), outside()];
    const report = await does.make(lead, { addresses: [good, bad] });
    sink.faults.recipient = (to) => (to === bad ? { code: 550, text: '5.1.1 User unknown' } : null);
    await at(FRIDAY);
    await does.minute();
    const [sending] = await sendingsOf(report);
    expect(sending?.state).toBe('partly');
    expect(sending?.copies).toMatchObject([
      { to: good, state: 'sent' },
      { to: bad, state: 'failed', reason: expect.stringContaining('User unknown') },
    ]);
  });

  test('is tried by whoever may send it, with their own figures, to themselves alone', async () => {
    const report = await does.make(owner, { addresses: [outside()] });
    const tried = await house.call(api.testReport, { as: lead, params: { id: report.id } });
    await house.runJobs();
    expect(mailsTo(tried.body.address)).toHaveLength(1);
    const [sending] = await sendingsOf(report, lead);
    expect(sending).toMatchObject({ cause: 'test', state: 'sent', hasPdf: true, copies: [{ to: '佐藤 健' }] });
    expect((await reportOf(report)).last).toBeNull();
  });

  test('is kept for thirty days and given up then', async () => {
    const report = await does.make(lead, { addresses: [outside()] });
    await at(FRIDAY);
    await does.minute();
    const [sending] = await sendingsOf(report);
    const page = await house.request({
      method: 'GET',
      url: `/api/v1/report-sendings/${sending!.id}/html`,
      headers: owner.headers,
    });
    expect([page.status, String(page.headers['content-security-policy'])]).toEqual([
      200,
      expect.stringContaining('sandbox'),
    ]);
    await at('2026-12-20T00:00:00Z');
    await desk.run(async (ctx) => ctx.enqueue(expireReportFiles, {}));
    await house.runJobs();
    expect((await sendingsOf(report)).at(-1)).toMatchObject({ hasHtml: false, hasPdf: false, keptUntil: null });
  });
});
