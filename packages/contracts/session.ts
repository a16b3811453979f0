import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { businessHours, byId, id, instant, locale, role } from './vocabulary.ts';

export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Unicode is normalised (NFKC) before hashing; 8 to 128 characters (ASVS 5.0 6.2). */
export const password = z.string().min(8).max(128);
export const token = z.string().min(20).max(200).regex(/^[A-Za-z0-9_-]+$/);

export const me = z.object({
  member: z.object({ id, name: z.string(), kana: z.string(), email: z.string(), role, locale, teamIds: z.array(id), signature: z.string(), preferences: z.record(z.string(), z.unknown()) }),
  workspace: z.object({ id, name: z.string(), locale, timeZone: z.string(), isDemo: z.boolean(), referencePrefix: z.string() }),
  workspaces: z.array(z.object({ id, name: z.string() })),
  permissions: z.array(z.string()),
  totpEnabled: z.boolean(),
});
export type Me = z.infer<typeof me>;
export const signInResult = z.discriminatedUnion('state', [z.object({ state: z.literal('signed_in') }), z.object({ state: z.literal('second_factor'), token: z.string() })]);

/** Whose eyes a visitor of the demo borrows; nobody owns it. */
export const demoRole = role.exclude(['owner']);
export type DemoRole = z.infer<typeof demoRole>;

export const sessionEndpoints = {
  signIn: endpoint({ method: 'POST', path: '/api/v1/session', summary: 'Sign in; sets the session cookie', tag: 'Session', body: z.object({ email, password: z.string().min(1).max(128) }), status: 201, response: signInResult }),
  secondFactor: endpoint({ method: 'POST', path: '/api/v1/session/second-factor', summary: 'Finish signing in with a code of the authenticator or a backup code', tag: 'Session', body: z.object({ token, code: z.string().trim().min(6).max(20) }), status: 201, response: signInResult }),
  getMe: endpoint({ method: 'GET', path: '/api/v1/session', summary: 'Who is signed in, where, and what they may do', tag: 'Session', response: me }),
  signOut: endpoint({ method: 'DELETE', path: '/api/v1/session', summary: 'Sign out', tag: 'Session' }),
  chooseWorkspace: endpoint({ method: 'PUT', path: '/api/v1/session/workspace', summary: 'Work in another workspace', tag: 'Session', body: z.object({ workspaceId: id }) }),
  listSessions: endpoint({ method: 'GET', path: '/api/v1/sessions', summary: 'Your devices', tag: 'Session', response: z.object({ items: z.array(z.object({ id, current: z.boolean(), createdAt: instant, seenAt: instant, ip: z.string().nullable(), userAgent: z.string().nullable() })) }) }),
  endSession: endpoint({ method: 'DELETE', path: '/api/v1/sessions/{id}', summary: 'Sign one device out', tag: 'Session', params: byId }),
  endOtherSessions: endpoint({ method: 'DELETE', path: '/api/v1/sessions', summary: 'Sign all other devices out', tag: 'Session' }),
  updateMe: endpoint({ method: 'PATCH', path: '/api/v1/session/profile', summary: 'Change your own name, language, signature or preferences', tag: 'Session', body: z.object({ name: z.string().trim().min(1).max(120).optional(), kana: z.string().trim().max(120).optional(), locale: locale.optional(), signature: z.string().max(2000).optional(), preferences: z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()])).optional() }) }),
  changePassword: endpoint({ method: 'PUT', path: '/api/v1/session/password', summary: 'Change your password; ends all other sessions', tag: 'Session', body: z.object({ current: z.string().max(128), next: password }) }),
  requestPasswordReset: endpoint({ method: 'POST', path: '/api/v1/password-resets', summary: 'Ask for a reset mail; the answer is the same for every address', tag: 'Session', body: z.object({ email }), status: 202, response: z.object({}) }),
  resetPassword: endpoint({ method: 'PUT', path: '/api/v1/password-resets', summary: 'Set a new password with the token of the mail', tag: 'Session', body: z.object({ token, password }) }),
  startTotp: endpoint({ method: 'POST', path: '/api/v1/session/totp', summary: 'Begin with an authenticator app', tag: 'Session', body: z.object({ password: z.string().max(128) }), status: 201, response: z.object({ secret: z.string(), uri: z.string() }) }),
  confirmTotp: endpoint({ method: 'PUT', path: '/api/v1/session/totp', summary: 'Confirm with a first code; answers the backup codes once', tag: 'Session', body: z.object({ code: z.string().trim().regex(/^\d{6}$/) }), response: z.object({ backupCodes: z.array(z.string()) }) }),
  stopTotp: endpoint({ method: 'DELETE', path: '/api/v1/session/totp', summary: 'Stop using the authenticator', tag: 'Session', body: z.object({ password: z.string().max(128) }) }),
  lookUpInvitation: endpoint({ method: 'POST', path: '/api/v1/invitation-lookups', summary: 'What an invitation is for', tag: 'Session', body: z.object({ token }), response: z.object({ email: z.string(), workspaceName: z.string(), role, hasAccount: z.boolean() }) }),
  acceptInvitation: endpoint({ method: 'POST', path: '/api/v1/invitation-acceptances', summary: 'Join a workspace; an existing person proves the password, a new one sets it', tag: 'Session', body: z.object({ token, name: z.string().trim().min(1).max(120), password }), status: 201, response: signInResult }),
  getSetup: endpoint({ method: 'GET', path: '/api/v1/setup', summary: 'Whether this installation still waits for its first workspace', tag: 'Setup', response: z.object({ needed: z.boolean() }) }),
  setUp: endpoint({ method: 'POST', path: '/api/v1/setup', summary: 'Create the first workspace and its owner; gone (404) afterwards', tag: 'Setup', body: z.object({ workspaceName: z.string().trim().min(1).max(120), referencePrefix: z.string().trim().toUpperCase().regex(/^[A-Z0-9]{1,6}$/), locale, timeZone: z.string().max(60), businessHours, name: z.string().trim().min(1).max(120), email, password }), status: 201, response: signInResult }),
  setUpDemo: endpoint({ method: 'POST', path: '/api/v1/setup/demo', summary: 'Create the demo workspace and sign in as one of its members, an agent unless another role is asked for; gone (404) once a workspace exists', tag: 'Setup', body: z.object({ locale, as: demoRole.optional() }), status: 201, response: signInResult }),
};
