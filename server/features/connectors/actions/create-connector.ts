import type { ConnectorKindName } from '@madoguchi/contracts/connectors.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { randomToken, type SecretBox } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { connectorCreated } from '../facts.ts';
import { hookPlace } from '../open-system.ts';
import { insertConnector } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { checkSecrets, sealAll } from '../seal-secrets.ts';
import { insertSync } from '../sync/queries.ts';

export interface NewConnector {
  kind: ConnectorKindName;
  name: string;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

/** How often each kind of record is read when nothing else is said. */
const EVERY_MINUTES = 15;

/** Connects a system. Reading begins when somebody switches it on. @throws invalid `connector_settings_invalid`, `connector_secret_missing`. */
export async function createConnector(ctx: Ctx, given: NewConnector, secrets: SecretBox): Promise<string> {
  authorise(ctx.actor, 'connector:manage');
  const kind = kindOf(given.kind);
  const settings = kind.checkSettings(given.settings);
  const id = newId();
  const sealed = sealAll(secrets, id, given.secrets);
  checkSecrets(kind.secretsOf(settings), sealed);
  await insertConnector(
    ctx.db,
    ctx.workspaceId,
    {
      id,
      kind: given.kind,
      name: given.name,
      settings,
      sealed_secrets: sealed,
      hook_key: randomToken(24),
      sealed_hook_secret: secrets.sealSecret(randomToken(32), hookPlace(id)),
      created_by_id: actorId(ctx.actor),
    },
    ctx.now,
  );
  for (const record of kind.readsOf(settings)) {
    const sync = { connectorId: id, record, enabled: false, everyMinutes: EVERY_MINUTES, nextAt: null };
    await insertSync(ctx.db, ctx.workspaceId, sync);
  }
  await ctx.emit(connectorCreated, {}, { connectorId: id, name: given.name });
  return id;
}
