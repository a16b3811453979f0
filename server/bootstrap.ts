import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from './kernel/config.ts';
import { runInWorkspace } from './kernel/transaction.ts';
import { parseJson } from './kernel/parse-json.ts';
import { listInboxKeys } from './features/channels/inboxes/default-queries.ts';
import { findWorkspace } from './features/workspace/queries.ts';
import { createWorkspace, isEmpty } from './features/workspace/setup/create-workspace.ts';
import { SCOPES, type Scope } from './features/workspace/policy.ts';
import type { Running } from './start.ts';

const OFFICE_HOURS: [string, string][] = [['09:00', '18:00']];
const WEEKDAYS = {
  week: { mon: OFFICE_HOURS, tue: OFFICE_HOURS, wed: OFFICE_HOURS, thu: OFFICE_HOURS, fri: OFFICE_HOURS },
  japaneseHolidays: true,
};

/**
 * Starting without hands: `--demo` fills an empty installation with the demo workspace; `--bootstrap FILE` creates a
 * workspace with an owner and an API key, once, and writes `{url, workspace, email, password, apiKey, smtpPort, widgetKey}` there.
 */
export async function bootstrap(running: Running, config: Config): Promise<void> {
  const { services } = running;
  if (config.demo && (await isEmpty(services.kernel.pool))) await services.loadDemo(services.kernel, 'ja');
  if (!config.bootstrap || (await keepBootstrap(running, config.bootstrap))) return;
  const email = `owner-${randomBytes(4).toString('hex')}@madoguchi.localhost`;
  const password = randomBytes(15).toString('base64url');
  const made = await createWorkspace(services.kernel, services.accountsPool, {
    name: 'Madoguchi',
    referencePrefix: 'MD',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    businessHours: WEEKDAYS,
    owner: { name: '管理者', email, password },
    apiKey: { name: 'bootstrap', scopes: Object.keys(SCOPES) as Scope[] },
    translate: services.translate,
    afterCreate: services.afterCreate,
  });
  const inboxes = await runInWorkspace(
    services.kernel,
    { workspaceId: made.workspaceId, actor: { kind: 'system', name: 'bootstrap' } },
    ({ db, workspaceId }) => listInboxKeys(db, workspaceId),
  );
  const key = (channel: string): string | null =>
    inboxes.find((inbox) => inbox.channel === channel)?.public_key ?? null;
  const facts = {
    url: running.url,
    workspace: made.workspaceId,
    email,
    password,
    apiKey: made.apiKey,
    smtpPort: running.smtpPort,
    widgetKey: key('chat'),
    formKey: key('form'),
    mailAddress: inboxes.find((inbox) => inbox.channel === 'email')?.address ?? null,
  };
  await writeFile(config.bootstrap, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
}

/**
 * A second start with the same file and the same installation keeps the workspace it made; only what a start decides anew,
 * address and mail port, is written again. @returns false when the file names no workspace of this installation.
 */
async function keepBootstrap(running: Running, file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const before = text === null ? null : bootstrapFile.safeParse(parseJson(text));
  if (!before?.success) return false;
  const { workspace } = before.data;
  const actor = { kind: 'system', name: 'bootstrap' } as const;
  const known = await runInWorkspace(running.services.kernel, { workspaceId: workspace, actor }, ({ db }) =>
    findWorkspace(db, workspace),
  );
  if (!known) return false;
  const now = { ...before.data, url: running.url, smtpPort: running.smtpPort };
  await writeFile(file, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 });
  return true;
}

const bootstrapFile = z.looseObject({ workspace: z.uuid(), apiKey: z.string() });
