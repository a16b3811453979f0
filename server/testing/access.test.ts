import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { beforeAll, expect, test } from 'vitest';
import { ROLES, type Actor } from '../kernel/actor.ts';
import type { AnyRoute } from '../kernel/http/route.ts';
import { newId } from '../kernel/ids.ts';
import { routesOf } from '../features.ts';
import { allows, PERMISSIONS, SCOPES, type Scope } from '../features/workspace/policy.ts';
import { NOBODY, testApp, type TestDesk, type Who } from './app.ts';
import { sampleOf } from './sample.ts';

const house = testApp();
let desk: TestDesk;
beforeAll(async () => {
  desk = await house.open();
});

type Any = Endpoint<unknown, unknown, unknown, unknown>;
const endpointOf = (route: AnyRoute): Any => route.endpoint as unknown as Any;
const nameOf = (route: AnyRoute): string => `${route.endpoint.method} ${route.endpoint.path}`;
const routes = (): AnyRoute[] => routesOf(house.services);

/** Reachable by anybody. Each finds out itself whom it serves; a line is added here on purpose or not at all. */
const PUBLIC = [
  'POST /api/v1/session',
  'POST /api/v1/session/second-factor',
  'POST /api/v1/password-resets',
  'PUT /api/v1/password-resets',
  'POST /api/v1/invitation-lookups',
  'POST /api/v1/invitation-acceptances',
  'GET /api/v1/setup',
  'POST /api/v1/setup',
  'POST /api/v1/setup/demo',
  'GET /files/{workspaceId}/{fileId}',
  'GET /files/originals/{workspaceId}/{messageId}',
  // By the inbox's public key, and then by the visitor's token.
  'GET /api/v1/widget/{key}',
  'POST /api/v1/widget/{key}/sessions',
  'DELETE /api/v1/widget/{key}/session',
  'GET /api/v1/widget/{key}/messages',
  'POST /api/v1/widget/{key}/messages',
  'PUT /api/v1/widget/{key}/email',
  'PUT /api/v1/widget/{key}/read',
  'POST /api/v1/widget/{key}/files',
  'GET /api/v1/widget/{key}/survey',
  // Published answers, for whoever has a question.
  'GET /api/v1/widget/{key}/answers',
  'GET /api/v1/widget/{key}/answers/{id}',
  'POST /api/v1/widget/{key}/answers/{id}/vote',
  // A screen on a wall, by its own link.
  'POST /api/v1/wallboard/by-link',
  'GET /api/v1/forms/{key}',
  'POST /api/v1/forms/{key}',
];

/** About the asking member's own things: a key has a permission of the same name, but no read state, draft or lock. */
const MEMBERS_ONLY = [
  // A key has no mailbox of its own.
  'POST /api/v1/outreach-audience/test-mail',
  // Somebody calls, and somebody comes.
  'POST /api/v1/conversations/{id}/help',
  'PUT /api/v1/handover-notes/{id}/read',
  'PUT /api/v1/conversations/{id}/read',
  'PUT /api/v1/conversations/{id}/drafts/{mode}',
  'PUT /api/v1/conversations/{id}/lock',
  'DELETE /api/v1/conversations/{id}/lock',
  // The smallest view is a personal one.
  'POST /api/v1/views',
  'PUT /api/v1/view-pins',
  'PUT /api/v1/phrases/{key}/favourite',
  // Whoever is measured is somebody.
  'POST /api/v1/handling/spans',
  'GET /api/v1/handling/own',
  'PUT /api/v1/handling/own',
];

test('every route names a permission of the table, or that signing in suffices, or that it is public', () => {
  const known: readonly string[] = PERMISSIONS;
  const wrong = routes().filter(
    ({ access }) => !('public' in access || 'signedIn' in access || known.includes(access.permission)),
  );
  expect(wrong.map(nameOf)).toEqual([]);
});

test('nothing is public but what is on the list', () => {
  const open = routes()
    .filter((route) => 'public' in route.access)
    .map(nameOf);
  expect(open.filter((name) => !PUBLIC.includes(name))).toEqual([]);
});

test('every route is there once', () => {
  const names = routes().map(nameOf);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('the OpenAPI document describes every route', async () => {
  const { body, status, headers } = await house.request({ method: 'GET', url: '/api/openapi.json' });
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('application/json');
  const document = body as unknown as {
    openapi: string;
    paths: Record<string, Record<string, { responses?: object; description?: string }>>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  const missing = routes().filter((route) => {
    const operation = document.paths[route.endpoint.path]?.[route.endpoint.method.toLowerCase()];
    return !operation?.responses || !operation.description;
  });
  expect(missing.map(nameOf)).toEqual([]);
});

interface Asking {
  name: string;
  actor: Actor | null;
  who(): Promise<Who>;
}

async function everybody(): Promise<Asking[]> {
  const members = await Promise.all(
    ROLES.map(async (role) => {
      const member = await desk.signInAs(role, { teams: [desk.teamId] });
      // A session of its own for each request: some routes end the one they are called with.
      return { name: role, actor: member.actor, who: () => desk.sessionOf(member) };
    }),
  );
  const keys = await Promise.all(
    (Object.keys(SCOPES) as Scope[]).map(async (scope) => {
      const key = await desk.apiKey([scope]);
      return {
        name: `key ${scope}`,
        actor: { kind: 'key', id: key.id, scopes: [scope] } as const,
        who: async () => key,
      };
    }),
  );
  return [...members, ...keys, { name: 'nobody', actor: null, who: async () => NOBODY }];
}

function expected(route: AnyRoute, actor: Actor | null): 'in' | 401 | 403 {
  const { access } = route;
  if ('public' in access) return 'in';
  if (!actor) return 401;
  if ('signedIn' in access) return actor.kind === 'member' ? 'in' : 403;
  if (actor.kind === 'key' && MEMBERS_ONLY.includes(nameOf(route))) return 403;
  return allows(actor, access.permission) ? 'in' : 403;
}

const PARAMS: Record<string, string> = {
  record: 'customers',
  noun: 'customer',
  mode: 'reply',
  name: 'urgent',
  key: 'ib_nobodyhasthiskey',
  address: 'a@partner.example',
};

const nobodys = (): string => newId();

/** Ids that are nobody's; every body also claims what only the server may decide (threat 24). */
function inputOf(route: AnyRoute): { params: Record<string, string>; query: Record<string, unknown>; body?: unknown } {
  const endpoint = endpointOf(route);
  const names = [...route.endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  const params = Object.fromEntries(names.map((name) => [name, PARAMS[name] ?? newId()]));
  const query = (sampleOf(endpoint.query, nobodys) ?? {}) as Record<string, unknown>;
  const body = sampleOf(endpoint.body, nobodys);
  const claims = {
    workspaceId: newId(),
    workspace_id: newId(),
    tenantId: newId(),
    actor: 'system',
    createdAt: '1999-01-01T00:00:00.000Z',
    createdById: newId(),
  };
  return typeof body === 'object' && body !== null
    ? { params, query, body: { ...claims, ...body } }
    : { params, query };
}

test('every route answers every role, scope and stranger as the permission table says', async () => {
  const wrong: string[] = [];
  for (const asking of await everybody()) {
    for (const route of routes().filter((one) => !('public' in one.access))) {
      const answer = await house.call(endpointOf(route), { as: await asking.who(), ...inputOf(route) });
      const wanted = expected(route, asking.actor);
      // A wrong password is a refusal of the password, not of the caller.
      const refused = answer.status === 403 || (answer.status === 401 && answer.problem?.code === 'unauthenticated');
      const got = refused ? answer.status : 'in';
      if (got !== wanted)
        wrong.push(
          `${asking.name}: ${nameOf(route)} answered ${answer.status} ${answer.problem?.code ?? ''}, expected ${wanted}`,
        );
      if (answer.status >= 500) wrong.push(`${asking.name}: ${nameOf(route)} broke: ${answer.text}`);
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);

test('set-up and demo are gone once a workspace exists', async () => {
  for (const name of ['POST /api/v1/setup', 'POST /api/v1/setup/demo']) {
    const route = routes().find((one) => nameOf(one) === name);
    if (!route) throw new Error(`${name} is not there`);
    const { params, query, body } = inputOf(route);
    const filled = {
      referencePrefix: 'AB',
      locale: 'ja',
      password: 'Kikyo-no-hana 57',
      businessHours: { week: {}, japaneseHolidays: true },
    };
    expect(
      (await house.call(endpointOf(route), { params, query, body: { ...(body as object), ...filled } })).status,
    ).toBe(404);
  }
});
