import { expect, test } from 'vitest';
import { ROLES, type Actor, type Role } from '../../kernel/actor.ts';
import { allows, mayGrantRole, PERMISSIONS, permissionsOf } from './policy.ts';

const member = (role: Role): Actor => ({ kind: 'member', id: 'm', personId: 'p', role, teamIds: [] });

test('roles contain each other: light in partner in agent in supervisor in admin in owner', () => {
  const order: Role[] = ['light', 'partner', 'agent', 'supervisor', 'admin', 'owner'];
  for (const [index, role] of order.slice(1).entries()) {
    const smaller = permissionsOf(member(order[index] as Role));
    const larger = permissionsOf(member(role));
    expect(smaller.filter((permission) => !larger.includes(permission))).toEqual([]);
    expect(larger.length).toBeGreaterThan(smaller.length);
  }
});

test('what each role may not do', () => {
  const missing = (role: Role): string[] => PERMISSIONS.filter((permission) => !allows(member(role), permission));
  expect(missing('owner')).toEqual([]);
  expect(missing('admin')).toEqual(['workspace:own']);
  expect(missing('supervisor')).toEqual([
    'conversation:import',
    'conversation:delete',
    'workspace:edit',
    'workspace:own',
    'member:manage',
    'inbox:manage',
    'key:manage',
    'calendar:manage',
    'sla:manage',
    'authority:manage',
    'connector:manage',
    'procedure:manage',
    'field:manage',
    'privacy:manage',
    'portal:manage',
    'help_center:manage',
    'store:use',
    'store:manage',
    'feed:read',
    'feed:personal',
  ]);
  expect(missing('agent')).toEqual(
    [
      ...missing('supervisor'),
      'conversation:approve',
      'team:manage',
      'quarantine:manage',
      'category:manage',
      'routing:manage',
      'presence:set_others',
      'automation:manage',
      'macro:manage',
      'directory:manage',
      'record:decide',
      'known_issue:manage',
      'alert:raise',
      'view:manage',
      'desk:supervise',
      'procedure:decide',
      'import:run',
      'export:run',
      'access_log:read',
      'segment:manage',
      'outreach:send',
      'article:publish',
      'guide:edit',
      'guide:publish',
      'knowledge:manage',
      'writing:manage',
      'survey:manage',
      'metric:read_all',
      'metric:import',
      'dashboard:share',
      'report:manage',
    ].sort((a, b) => PERMISSIONS.indexOf(a as never) - PERMISSIONS.indexOf(b as never)),
  );
  expect(missing('partner')).toEqual(
    expect.arrayContaining(['conversation:move', 'customer:export', 'member:read_contact', 'mail:block', 'key:manage']),
  );
  expect(permissionsOf(member('light'))).toEqual([
    'conversation:read',
    'conversation:note',
    'notification:read',
    'workspace:read',
    'member:read',
    'escalation:answer',
    'aside:answer',
    'article:read',
  ]);
  // Nothing of the desk: what a store sees, its own screen shows.
  expect(permissionsOf(member('store'))).toEqual(['notification:read', 'workspace:read', 'member:read', 'store:use']);
});

test('visitors may nothing here, the system everything, unknown permissions belong to nobody', () => {
  const visitor: Actor = { kind: 'visitor', id: 'v', customerId: 'c', inboxId: 'i' };
  expect(permissionsOf(visitor)).toEqual([]);
  expect(permissionsOf({ kind: 'system', name: 'test' })).toEqual([...PERMISSIONS]);
  for (const role of ROLES) expect(allows(member(role), 'everything')).toBe(false);
});

test('only owners make owners; only who manages members gives roles', () => {
  const granting = (role: Role): Role[] => ROLES.filter((granted) => mayGrantRole(member(role), granted));
  expect(granting('owner')).toEqual([...ROLES]);
  expect(granting('admin')).toEqual(ROLES.filter((role) => role !== 'owner'));
  for (const role of ['supervisor', 'agent', 'light', 'partner'] as const) expect(granting(role)).toEqual([]);
});
