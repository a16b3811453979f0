import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { beforeAll, expect, test } from 'vitest';
import { ROLES } from '../kernel/actor.ts';
import type { AnyRoute } from '../kernel/http/route.ts';
import { newId } from '../kernel/ids.ts';
import { routesOf } from '../features.ts';
import { SCOPES, type Scope } from '../features/workspace/policy.ts';
import { NOBODY, testApp, type Answer, type TestDesk, type Who } from './app.ts';
import { fillDesk } from './filled-desk.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';
import { dumpWorkspace, hashOf } from './row-hash.ts';
import { idPlacesOf, sampleOf } from './sample.ts';

const house = testApp();
let ours: TestDesk;
let theirs: TestDesk;
let own: DeskIds;
let foreign: DeskIds;
let everybody: { name: string; who: () => Promise<Who> }[];

beforeAll(async () => {
  [ours, theirs] = [await house.open('こちら'), await house.open('あちら')];
  foreign = await fillDesk(house, theirs);
  own = await fillDesk(house, ours);
  const members = await Promise.all(
    ROLES.map(async (role) => ({ role, member: await ours.signInAs(role, { teams: [ours.teamId] }) })),
  );
  const key = await ours.apiKey(Object.keys(SCOPES) as Scope[]);
  everybody = [
    ...members.map(({ role, member }) => ({ name: role, who: () => ours.sessionOf(member) })),
    { name: 'key', who: async () => key },
    { name: 'nobody', who: async () => NOBODY },
  ];
});

type Any = Endpoint<unknown, unknown, unknown, unknown>;
type Kind = keyof DeskIds;
const endpointOf = (route: AnyRoute): Any => route.endpoint as unknown as Any;
const nameOf = (route: AnyRoute): string => `${route.endpoint.method} ${route.endpoint.path}`;
const routes = (): AnyRoute[] => routesOf(house.services).filter((route) => !('public' in route.access));

/** Whose id `{id}` is, by the word before it. */
const BY_COLLECTION: Record<string, Kind> = {
  conversations: 'conversation',
  customers: 'customer',
  companies: 'company',
  stores: 'company',
  'store-matters': 'conversation',
  members: 'member',
  teams: 'team',
  invitations: 'invitation',
  'api-keys': 'key',
  files: 'file',
  inboxes: 'inbox',
  quarantine: 'quarantined',
  suspended: 'suspended',
  'blocked-senders': 'block',
  sessions: 'session',
  categories: 'category',
  moves: 'move',
  'help-requests': 'help',
  transfers: 'transfer',
  absences: 'absence',
  skills: 'skill',
  'handover-notes': 'handover',
  tasks: 'task',
  'booking-kinds': 'bookingKind',
  bookings: 'booking',
  procedures: 'procedure',
  'procedure-runs': 'procedureRun',
  'procedure-documents': 'paper',
  products: 'product',
  orders: 'order',
  contracts: 'contract',
  entitlements: 'entitlement',
  assets: 'asset',
  escalations: 'escalation',
  asides: 'aside',
  'directory-entries': 'directoryEntry',
  notifications: 'notification',
  rules: 'rule',
  views: 'view',
  'bulk-edits': 'bulk',
  deputies: 'deputy',
  macros: 'macro',
  articles: 'article',
  guides: 'guide',
  'guide-runs': 'guideRun',
  'guide-step-reports': 'stepReport',
  searches: 'knowledgeSearch',
  fixes: 'fix',
  synonyms: 'synonym',
  words: 'writingWord',
  candidates: 'candidate',
  'known-issues': 'knownIssue',
  alerts: 'alert',
  connectors: 'connector',
  webhooks: 'webhook',
  leads: 'lead',
  'lead-destinations': 'leadDestination',
  segments: 'segment',
  surveys: 'survey',
  outreaches: 'outreach',
  sequences: 'sequence',
  'sequence-enrolments': 'sequenceEnrolment',
  dashboards: 'dashboard',
  reports: 'report',
  goals: 'goal',
  'goal-actions': 'goalAction',
  'goal-reviews': 'goalReview',
  'wallboard-links': 'wallboardLink',
  'figure-exports': 'figureExport',
  pulse: 'pulseRound',
  policies: 'policy',
  calendars: 'calendar',
  'authority-requests': 'authorityRequest',
  'retention-rules': 'retentionRule',
  'legal-holds': 'legalHold',
  requests: 'privacyRequest',
  incidents: 'incident',
  fields: 'field',
  imports: 'fileImport',
  exports: 'fileExport',
  // Fields of a record: the word before its id is the kind of record, and that is a customer here.
  '{noun}': 'customer',
};
const BY_PARAM: Record<string, Kind> = {
  exportId: 'privacyExport',
  messageId: 'message',
  memberId: 'member',
  identityId: 'identity',
  toldFactId: 'toldFact',
  mergeId: 'merge',
  partyId: 'party',
  otherId: 'otherCustomer',
  linkId: 'link',
  entryId: 'message',
  issueId: 'knownIssue',
  sessionId: 'remoteSession',
  roundId: 'round',
  effectId: 'connectorEffect',
  deliveryId: 'hookDelivery',
  webhookDeliveryId: 'webhookDelivery',
  macroId: 'macro',
  useId: 'macroUse',
  flagId: 'articleFlag',
  sendingId: 'reportSending',
};
const BY_PROPERTY: Record<string, Kind> = {
  kindId: 'bookingKind',
  bookingId: 'booking',
  connectorId: 'connector',
  destinationId: 'leadDestination',
  requestId: 'privacyRequest',
  messageId: 'message',
  ruleIds: 'rule',
  fieldIds: 'field',
  fieldId: 'field',
  productId: 'product',
  product: 'product',
  orderId: 'order',
  contractId: 'contract',
  assetId: 'asset',
  principalId: 'member',
  deputyId: 'member',
  memberId: 'member',
  procedureId: 'procedure',
  runId: 'procedureRun',
  assigneeId: 'member',
  teamId: 'team',
  teamIds: 'team',
  memberIds: 'member',
  mentions: 'member',
  fileIds: 'file',
  logoFileId: 'file',
  categoryId: 'category',
  parentId: 'category',
  parentCompanyId: 'company',
  otherId: 'otherCustomer',
  with: 'otherCustomer',
  companyId: 'company',
  storeId: 'company',
  storeIds: 'company',
  deskTeamId: 'team',
  segmentId: 'segment',
  segmentIds: 'segment',
  knownIssueId: 'knownIssue',
  issueId: 'knownIssue',
  inboxId: 'inbox',
  ids: 'suspended',
  viewId: 'view',
  dashboardId: 'dashboard',
  conversationIds: 'conversation',
  inboxIds: 'inbox',
  teams: 'team',
  assignees: 'member',
  categoryIds: 'category',
  tagIds: 'tag',
  withoutTagIds: 'tag',
  id: 'customer',
  customerId: 'customer',
  tagId: 'tag',
  workspaceId: 'workspace',
  toTeamId: 'team',
  followUpTeamId: 'team',
  toMemberId: 'member',
  conversationId: 'conversation',
  messageIds: 'message',
  quoteIds: 'message',
  backupId: 'member',
  skillId: 'skill',
  policyId: 'policy',
  calendarId: 'calendar',
  toId: 'conversation',
  intoId: 'conversation',
  assignee: 'member',
  followerIds: 'member',
  secondId: 'member',
  ownerId: 'member',
  relievedId: 'member',
  takenById: 'member',
  productIds: 'product',
  relatedIds: 'article',
  guideId: 'guide',
  documentId: 'article',
  itemId: 'guide',
};
/** Parameters and properties that are no ids of rows: words, and ids that callers make up for their own entries. */
const NO_ROWS = new Set([
  'noun',
  'record',
  'source',
  'externalId',
  'mode',
  'name',
  'clientId',
  'address',
  'domain',
  'provider',
  'item',
  'locale',
  'key',
  'number',
  'version',
  'table',
]);
const WORDS: Record<string, string> = {
  record: 'customers',
  noun: 'customer',
  mode: 'reply',
  name: 'urgent',
  address: 'somebody@partner.example',
  domain: 'shop.example',
  provider: 'google',
  item: 'phone',
  locale: 'ja',
  key: 'apology_wait',
  number: '1',
  version: '1',
  table: 'conversations',
};

interface Param {
  name: string;
  kind: Kind | null;
}

function paramsOf(route: AnyRoute): Param[] {
  const parts = route.endpoint.path.split('/');
  return parts.flatMap((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!name) return [];
    const kind = NO_ROWS.has(name) ? null : (BY_PARAM[name] ?? BY_COLLECTION[parts[at - 1] ?? '']);
    if (kind === undefined) throw new Error(`${nameOf(route)}: say in this test whose id {${name}} is`);
    return [{ name, kind }];
  });
}

/** An id of the same outward form that is nobody's. */
const unknownOf = (kind: Kind): string => (kind === 'reference' ? 'TS-991231-9999' : newId(house.clock.now()));

function fill(params: readonly Param[], idOf: (kind: Kind, at: number) => string): Record<string, string> {
  return Object.fromEntries(params.map(({ name, kind }, at) => [name, kind ? idOf(kind, at) : (WORDS[name] ?? 'x')]));
}

/** The answer without what differs between any two requests. */
function outward(answer: Answer<unknown>, ids: Record<string, string>): string {
  const plain = Object.values(ids).reduce((text, id) => text.replaceAll(id, '(id)'), answer.text);
  return `${answer.status} ${plain.replace(/"(requestId|version|updatedAt|lastActivityAt|url)":("[^"]*"|\d+)/g, '')}`;
}

async function theirRows(): Promise<Record<string, string>> {
  return hashOf(await dumpWorkspace(house.database.superuserUrl, theirs.id));
}

test('an id of another workspace is answered exactly like an id of nobody, by every route, for everybody, and changes nothing there', async () => {
  const before = await theirRows();
  const wrong: string[] = [];
  for (const route of routes()) {
    const params = paramsOf(route);
    const outer = params.filter((param) => param.kind !== null).length;
    if (outer === 0) continue;
    const endpoint = endpointOf(route);
    const body = sampleOf(endpoint.body, (name) => own[BY_PROPERTY[name] ?? 'customer']);
    // All ids theirs; then, for nested ones, ours outside and theirs inside.
    const mixes = outer > 1 ? [-1, 1] : [-1];
    for (const { name, who } of everybody) {
      for (const mix of mixes) {
        const ask = async (pick: (kind: Kind) => string): Promise<string> => {
          const filled = fill(params, (kind, at) => (mix >= 0 && at < mix ? own[kind] : pick(kind)));
          const answer = await house.call(endpoint, { as: await who(), params: filled, body });
          if (answer.status < 400 && mix < 0) wrong.push(`${name}: ${nameOf(route)} let them in: ${answer.status}`);
          if (answer.status >= 500) wrong.push(`${name}: ${nameOf(route)} broke: ${answer.text}`);
          if (answer.text.includes(CANARY) && mix < 0) wrong.push(`${name}: ${nameOf(route)} showed the canary`);
          return outward(answer, filled);
        };
        const [got, wanted] = [await ask((kind) => foreign[kind]), await ask(unknownOf)];
        if (got !== wanted) wrong.push(`${name}: ${nameOf(route)} tells theirs from nobody's: ${got} / ${wanted}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await theirRows()).toEqual(before);
}, 240_000);

test('a reference of another workspace is as unknown as any', async () => {
  const route = routes().find((one) => nameOf(one) === 'GET /api/v1/conversations/{id}');
  if (!route) throw new Error('no route');
  const answer = await house.call(endpointOf(route), { as: ours.owner, params: { id: foreign.reference } });
  // Both workspaces count their own conversations, so the same reference may be one of ours; theirs it must not be.
  expect(answer.text).not.toContain(foreign.conversation);
});

test('an id of another workspace inside a body or query is refused or ignored, and is written nowhere', async () => {
  const before = await theirRows();
  const wrong: string[] = [];
  for (const route of routes()) {
    const endpoint = endpointOf(route);
    for (const part of ['body', 'query'] as const) {
      for (const place of idPlacesOf(endpoint[part])) {
        if (NO_ROWS.has(place.name)) continue;
        const kind = BY_PROPERTY[place.name];
        if (!kind) throw new Error(`${nameOf(route)}: say in this test whose id "${place.name}" is`);
        const input = sampleOf(
          endpoint[part],
          (name, path) =>
            path.join('/') === place.path.join('/') ? foreign[kind] : own[BY_PROPERTY[name] ?? 'customer'],
          place.path,
        );
        const params = fill(paramsOf(route), (one) => own[one]);
        const answer = await house.call(endpoint, { as: await ours.sessionOf(ours.owner), params, [part]: input });
        if (answer.status >= 500) wrong.push(`${nameOf(route)} ${place.path.join('/')} broke: ${answer.text}`);
        for (const [what, id] of Object.entries(foreign)) {
          if (what !== 'reference' && answer.text.includes(id))
            wrong.push(`${nameOf(route)} ${place.path.join('/')} answered with their ${what}: ${answer.status}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await theirRows()).toEqual(before);
  const written = await dumpWorkspace(house.database.superuserUrl, ours.id);
  const leaked = [...written].flatMap(([table, rows]) =>
    Object.entries(foreign)
      .filter(([what, id]) => what !== 'reference' && rows.includes(id))
      .map(([what]) => `${table}: their ${what}`),
  );
  expect(leaked).toEqual([]);
}, 240_000);
