import { asideEndpoints as asides } from '@madoguchi/contracts/asides.ts';
import { authorityEndpoints as authority } from '@madoguchi/contracts/authority.ts';
import { calendarEndpoints as calendars } from '@madoguchi/contracts/calendar.ts';
import { automationEndpoints as automation } from '@madoguchi/contracts/automation.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { escalationEndpoints as escalations } from '@madoguchi/contracts/escalations.ts';
import { fileEndpoints as files } from '@madoguchi/contracts/files.ts';
import { macroEndpoints as macros } from '@madoguchi/contracts/macros.ts';
import { handoverEndpoints as handover } from '@madoguchi/contracts/handover.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { segmentEndpoints as segments } from '@madoguchi/contracts/segments.ts';
import { slaEndpoints as sla } from '@madoguchi/contracts/sla.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { savedViewEndpoints as savedViews } from '@madoguchi/contracts/saved-views.ts';
import { routingEndpoints as routing } from '@madoguchi/contracts/routing.ts';
import { sessionEndpoints as session } from '@madoguchi/contracts/session.ts';
import { remoteSessionEndpoints as remote } from '@madoguchi/contracts/remote-sessions.ts';
import { storeEndpoints as stores } from '@madoguchi/contracts/stores.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import pg from 'pg';
import { newId } from '../kernel/ids.ts';
import type { TestApp, TestDesk, TestMember, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';
import { fillFiles } from './filled-files.ts';
import { fillFinding } from './filled-finding.ts';
import { fillGuide, fillGuideRun } from './filled-guides.ts';
import { fillArticle, fillIssue } from './filled-matters.ts';
import { fillNumbers } from './filled-numbers.ts';
import { fillNotice } from './filled-notices.ts';
import { fillOutreach } from './filled-outreach.ts';
import { fillBookings } from './filled-bookings.ts';
import { fillSurveys } from './filled-surveys.ts';
import { fillCommerce, fillConnectors, fillPrivacy, fillProcedures, fillWebhook } from './filled-records.ts';

/** Uploads text as a file. */
export async function upload(house: TestApp, as: Who, text: string): Promise<string> {
  const boundary = 'part';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${CANARY}.txt"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  const headers = {
    ...as.headers,
    origin: 'https://desk.example',
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  const answer = await house.request({
    method: files.uploadFile.method,
    url: files.uploadFile.path,
    headers,
    payload: Buffer.from(payload),
  });
  if (answer.status !== 201) throw new Error(`upload failed: ${answer.text}`);
  return (answer.body as unknown as { id: string }).id;
}

/** A mail that was put aside: not understood, or held back. */
async function putAside(
  house: TestApp,
  desk: TestDesk,
  inboxId: string,
  how: { state: 'quarantined' | 'suspended'; reason: string },
): Promise<string> {
  const id = newId(house.clock.now());
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  const envelope = { from: 'someone@example.jp', recipients: ['in@example.jp'], remoteAddress: '' };
  const summary = { from: { name: CANARY, address: 'a@example.jp' }, subject: CANARY, preview: CANARY, verdict: null };
  await client
    .query(
      `insert into app.raw_deliveries (workspace_id, id, inbox_id, source_key, envelope, raw, state, reason, summary, received_at)
     values ($1, $2, $3, $4, $5, $6, $4, $7, $8, $9)`,
      [
        desk.id,
        id,
        inboxId,
        how.state,
        JSON.stringify(envelope),
        Buffer.from(CANARY),
        how.reason,
        how.state === 'suspended' ? JSON.stringify(summary) : null,
        house.clock.now(),
      ],
    )
    .finally(() => client.end());
  return id;
}

async function blockOne(house: TestApp, as: Who): Promise<string> {
  const body = { pattern: 'canary@blocked.example', reason: CANARY };
  return (await house.call(mail.blockSender, { as, body })).body.id;
}

async function ruleOne(house: TestApp, as: Who): Promise<string> {
  const body = {
    name: CANARY,
    trigger: { on: 'event', events: ['note_added'] },
    conditions: { match: 'all', conditions: [{ type: 'text', field: 'subject', op: 'contains_any', words: [CANARY] }] },
    actions: [{ do: 'add_tag', tag: CANARY }],
  };
  return (await house.call(automation.createRule, { as, body })).body.id;
}

async function addPartyTo(house: TestApp, as: Who, id: string): Promise<string> {
  const body = { kind: 'dealer', visibility: 'own', name: CANARY, address: 'canary@dealer.example' };
  const { items } = (await house.call(parties.addParty, { as, params: { id }, body })).body;
  return items[0]?.id ?? '';
}

/** A second record of the customer, put together with the first. */
async function mergeOne(house: TestApp, as: Who, id: string): Promise<Pick<DeskIds, 'otherCustomer' | 'merge'>> {
  const other = (await house.call(customers.createCustomer, { as, body: { familyName: CANARY, givenName: '二' } }))
    .body;
  const body = { otherId: other.id, reason: CANARY };
  const merged = await house.call(merges.mergeCustomers, { as, params: { id }, body });
  return { otherCustomer: other.id, merge: merged.body.mergeId };
}

async function fillCustomer(
  house: TestApp,
  owner: Who,
): Promise<Pick<DeskIds, 'customer' | 'identity' | 'company' | 'toldFact' | 'otherCustomer' | 'merge'>> {
  const company = (await house.call(customers.createCompany, { as: owner, body: { name: `${CANARY}商事` } })).body.id;
  const { body } = await house.call(customers.createCustomer, {
    as: owner,
    body: {
      familyName: CANARY,
      givenName: '花',
      companyId: company,
      identities: [{ kind: 'email', value: 'canary@example.jp' }],
    },
  });
  const told = await house.call(customers.addToldFact, { as: owner, params: { id: body.id }, body: { text: CANARY } });
  return {
    company,
    customer: body.id,
    identity: body.identities[0]?.id ?? '',
    toldFact: told.body.id,
    ...(await mergeOne(house, owner, body.id)),
  };
}

async function fillConversation(
  house: TestApp,
  owner: TestMember,
  ids: Pick<DeskIds, 'customer' | 'member' | 'team'>,
): Promise<Pick<DeskIds, 'conversation' | 'reference' | 'message' | 'note' | 'file' | 'tag'>> {
  const as = owner;
  const opened = (
    await house.call(conversations.createConversation, {
      as,
      body: { customer: { id: ids.customer }, subject: CANARY, body: `${CANARY}が届きません`, tags: [`${CANARY}札`] },
    })
  ).body;
  const params = { id: opened.id };
  const file = await upload(house, as, CANARY);
  const note = (
    await house.call(conversations.addNote, {
      as,
      params,
      body: { body: `${CANARY}の件`, mentions: [ids.member], fileIds: [file] },
    })
  ).body.entry.id;
  await house.call(conversations.setAssignment, { as, params, body: { assigneeId: owner.id, teamId: ids.team } });
  // Held, so that it could still be taken back by whoever may.
  const message = (
    await house.call(conversations.postMessage, { as, params, body: { type: 'reply', body: CANARY, undoSeconds: 30 } })
  ).body.entry.id;
  await house.call(conversations.saveDraft, { as, params: { ...params, mode: 'note' }, body: { body: CANARY } });
  const tag = (await house.call(conversations.getConversation, { as, params })).body.tags[0]?.id ?? '';
  return { conversation: opened.id, reference: opened.reference, message, note, file, tag };
}

/** A message of the conversation that was split off, and the link between the two. */
async function fillMove(house: TestApp, as: Who, id: string): Promise<Pick<DeskIds, 'move' | 'link'>> {
  const said = { type: 'inbound' as const, body: `${CANARY}の別件`, sourceId: `canary-${id}` };
  const { entry } = (await house.call(conversations.postMessage, { as, params: { id }, body: said })).body;
  const body = { messageIds: [entry.id], toId: null, subject: CANARY };
  const { moveId } = (await house.call(conversations.moveMessages, { as, params: { id }, body })).body;
  const { links } = (await house.call(conversations.getConversation, { as, params: { id } })).body;
  return { move: moveId, link: links[0]?.id ?? '' };
}

/** The company is a store of ours, and the conversation belongs to it. */
async function fillStore(
  house: TestApp,
  desk: TestDesk,
  ids: Pick<DeskIds, 'company' | 'conversation' | 'team'>,
): Promise<void> {
  const as = desk.owner;
  const inboxes = (await house.call(workspace.listInboxes, { as })).body.items;
  const inboxId = inboxes.find((one) => one.channel === 'api')?.id ?? '';
  const body = { teamId: ids.team, deskTeamId: desk.teamId, inboxId };
  await house.call(stores.saveStore, { as, params: { id: ids.company }, body });
  const params = { id: ids.conversation };
  await house.call(conversations.updateConversation, { as, params, body: { storeId: ids.company } });
}

/** A look at the screen that was offered. */
async function fillRemote(house: TestApp, as: Who, conversation: string): Promise<Pick<DeskIds, 'remoteSession'>> {
  const tool = { key: 'help', name: CANARY, url: 'https://remote.example.jp/{reference}', shows: CANARY };
  await house.call(remote.setRemoteTools, { as, body: { items: [tool] } });
  const offered = await house.call(remote.offerRemoteSession, {
    as,
    params: { id: conversation },
    body: { tool: 'help' },
  });
  return { remoteSession: offered.body.id };
}

/** A policy of service targets, and the hours it counts by. */
async function fillPromises(house: TestApp, as: Who): Promise<Pick<DeskIds, 'policy' | 'calendar'>> {
  const known = (await house.call(sla.listSlaPolicies, { as })).body.items[0];
  const policy = known?.id ?? '';
  await house.call(sla.changeSlaPolicy, { as, params: { id: policy }, body: { name: CANARY } });
  const calendar = (await house.call(calendars.listCalendars, { as })).body.items[0]?.id ?? '';
  return { policy, calendar };
}

/** A view of everybody, and a bulk edit that has just begun. */
async function fillViews(house: TestApp, as: Who, conversation: string): Promise<Pick<DeskIds, 'view' | 'bulk'>> {
  const body = { name: CANARY, scope: 'shared' as const, conditions: { text: CANARY }, columns: ['subject' as const] };
  const view = (await house.call(savedViews.createView, { as, body })).body.id;
  const order = { selection: { conversationIds: [conversation] }, change: { read: true as const } };
  const bulk = (await house.call(savedViews.startBulk, { as, body: order })).body.id;
  return { view, bulk };
}

/** What people say and promise each other about a conversation. */
async function fillTogether(
  house: TestApp,
  as: Who,
  { conversation, member }: Pick<DeskIds, 'conversation' | 'member'>,
): Promise<Pick<DeskIds, 'handover' | 'task' | 'escalation' | 'aside' | 'directoryEntry'>> {
  const note = { body: `${CANARY}の申し送り`, conversationIds: [conversation] };
  const task = { kind: 'callback' as const, title: `${CANARY}へ折り返し`, conversationId: conversation };
  const entry = { topic: CANARY, to: { memberId: member } };
  const escalation = { to: { memberId: member }, ask: 'answer' as const, reason: CANARY, summary: CANARY };
  const aside = { to: [{ memberId: member }], subject: CANARY, body: CANARY };
  return {
    aside: (await house.call(asides.openAside, { as, params: { id: conversation }, body: aside })).body.id,
    handover: (await house.call(handover.writeHandover, { as, body: note })).body.id,
    task: (await house.call(tasks.createTask, { as, body: task })).body.id,
    directoryEntry: (await house.call(escalations.addDirectoryEntry, { as, body: entry })).body.id,
    escalation: (await house.call(escalations.openEscalation, { as, params: { id: conversation }, body: escalation }))
      .body.id,
  };
}

/** Somebody who asks before closing, and somebody who may say yes meanwhile. */
async function fillAuthority(
  house: TestApp,
  desk: TestDesk,
  { conversation, member }: Pick<DeskIds, 'conversation' | 'member'>,
): Promise<Pick<DeskIds, 'deputy' | 'authorityRequest'>> {
  const as = desk.owner;
  const now = house.clock.now().getTime();
  const period = { from: new Date(now).toISOString(), until: new Date(now + 3_600_000).toISOString() };
  const standsIn = { principalId: desk.owner.id, deputyId: member, ...period };
  const deputy = (await house.call(authority.appointDeputy, { as, body: standsIn })).body.id;
  const asker = await desk.signInAs('agent', { teams: [desk.teamId], name: `${CANARY}三郎` });
  await house.call(authority.updateAuthority, { as, body: { rules: { close: ['agent'] } } });
  const body = { wanted: { verb: 'close' as const, status: 'solved' as const }, reason: CANARY };
  const params = { id: conversation };
  const authorityRequest = (await house.call(authority.requestAuthority, { as: asker, params, body })).body.id;
  await house.call(authority.updateAuthority, { as, body: { rules: { close: [] } } });
  return { deputy, authorityRequest };
}

/** A skill somebody needs, days off, conversations handed on, a call for help. */
async function fillRouting(
  house: TestApp,
  as: TestMember,
  ids: { conversation: string; member: string },
): Promise<Pick<DeskIds, 'skill' | 'absence' | 'transfer' | 'help'>> {
  const params = { id: ids.conversation };
  const skill = (await house.call(routing.createSkill, { as, body: { kind: 'skill', name: CANARY, code: null } })).body
    .id;
  const away = {
    memberId: ids.member,
    from: '2026-12-28T00:00:00.000Z',
    until: '2027-01-04T00:00:00.000Z',
    backupId: as.id,
    note: CANARY,
  };
  const absence = (await house.call(routing.planAbsence, { as, body: away })).body.id;
  const wish = { memberId: as.id, toMemberId: ids.member, only: 'active' as const };
  const transfer = (await house.call(routing.transferConversations, { as, body: wish })).body.id;
  await house.call(conversations.setAssignment, { as, params, body: { assigneeId: as.id } });
  const help = (await house.call(routing.askForHelp, { as, params, body: { question: CANARY } })).body.id;
  return { skill, absence, transfer, help };
}

/** A text for everybody that was used once. */
async function fillMacro(house: TestApp, as: Who, conversation: string): Promise<Pick<DeskIds, 'macro' | 'macroUse'>> {
  const body = { kind: 'reply' as const, name: CANARY, content: { body: CANARY, note: CANARY } };
  const macro = (await house.call(macros.createMacro, { as, body })).body.id;
  const params = { id: conversation, macroId: macro };
  const use = { clientId: newId(house.clock.now()), send: false };
  return { macro, macroUse: (await house.call(macros.applyMacro, { as, params, body: use })).body.useId };
}

/** A workspace with one of everything, every text of it bearing the canary. */
export async function fillDesk(house: TestApp, desk: TestDesk): Promise<DeskIds> {
  const as = desk.owner;
  const member = (await desk.signInAs('agent', { teams: [desk.teamId], name: `${CANARY}次郎` })).id;
  const team = await desk.team(`${CANARY}班`, { memberIds: [member] });
  const customer = await fillCustomer(house, as);
  const conversation = await fillConversation(house, as, { ...customer, member, team });
  await fillStore(house, desk, { ...customer, ...conversation, team });
  const remoted = await fillRemote(house, as, conversation.conversation);
  const party = await addPartyTo(house, as, conversation.conversation);
  const moved = await fillMove(house, as, conversation.conversation);
  const together = await fillTogether(house, as, { conversation: conversation.conversation, member });
  const notice = await fillNotice(desk, { conversation: conversation.conversation, member });
  const asked = await fillAuthority(house, desk, { conversation: conversation.conversation, member });
  const macro = await fillMacro(house, as, conversation.conversation);
  const article = await fillArticle(house, as, conversation.conversation);
  const found = await fillFinding(house, desk);
  const guide = await fillGuide(house, as, CANARY);
  const walked = await fillGuideRun(house, as, { ...conversation, ...guide, mark: CANARY });
  const issue = await fillIssue(house, as, conversation.conversation);
  const connected = await fillConnectors(house, desk, conversation.conversation);
  const told = await fillWebhook(house, desk);
  const procedure = await fillProcedures(house, as, conversation.conversation);
  const views = await fillViews(house, as, conversation.conversation);
  const promises = await fillPromises(house, as);
  const files = await fillFiles(house, as, { customer: customer.customer, text: CANARY });
  const bought = await fillCommerce(house, as, customer.customer);
  const invitation = (
    await house.call(workspace.invite, {
      as,
      body: { email: `canary-${desk.id}@example.jp`, role: 'agent', teamIds: [team] },
    })
  ).body.id;
  const key = (await house.call(workspace.createApiKey, { as, body: { name: CANARY, scopes: ['conversations:read'] } }))
    .body.id;
  const segment = (
    await house.call(segments.createSegment, { as, body: { name: CANARY, conditions: { ranks: ['gold'] } } })
  ).body.id;
  const category = (await house.call(workspace.createCategory, { as, body: { nameJa: CANARY, nameEn: 'Canary' } })).body
    .id;
  const inbox =
    (await house.call(workspace.listInboxes, { as })).body.items.find((one) => one.channel === 'email')?.id ?? '';
  const outreach = await fillOutreach(house, desk, inbox);
  const booked = await fillBookings(house, as, { conversation: conversation.conversation, team, inbox });
  const device = (await house.call(session.listSessions, { as })).body.items[0]?.id ?? '';
  const quarantined = await putAside(house, desk, inbox, { state: 'quarantined', reason: 'mail_broken' });
  const suspended = await putAside(house, desk, inbox, { state: 'suspended', reason: 'spam' });
  const block = await blockOne(house, as);
  const rule = await ruleOne(house, as);
  const privacyOnes = await fillPrivacy(house, desk, customer.customer);
  const surveys = await fillSurveys(house, desk);
  const numbers = await fillNumbers(house, as, member);
  const routed = await fillRouting(house, as, { conversation: conversation.conversation, member });
  return {
    segment,
    ...outreach,
    ...customer,
    ...privacyOnes,
    ...conversation,
    ...remoted,
    party,
    ...moved,
    ...together,
    ...notice,
    ...views,
    ...promises,
    ...bought,
    ...files,
    ...asked,
    ...macro,
    ...issue,
    ...article,
    ...found,
    ...guide,
    ...walked,
    ...connected,
    ...told,
    ...procedure,
    ...routed,
    ...surveys,
    ...booked,
    ...numbers,
    member,
    team,
    invitation,
    key,
    category,
    inbox,
    quarantined,
    suspended,
    block,
    rule,
    session: device,
    workspace: desk.id,
  };
}
