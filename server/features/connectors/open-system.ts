import type { Clock } from '../../kernel/clock.ts';
import type { Config } from '../../kernel/config.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import type { System } from './connector.ts';
import { outboundHttp } from './http.ts';
import type { ConnectorRow } from './queries.ts';
import { SystemTrouble } from './trouble.ts';

/** What connectors are given by the house. */
export interface ConnectorServices {
  config: Pick<Config, 'outboundAllow'>;
  secrets: SecretBox;
  kernel: { clock: Clock };
}

/** Where a secret of a connector is sealed. */
export const secretPlace = (connectorId: string, name: string): string => `connector:${connectorId}:${name}`;
/** Where the secret of its webhooks is. */
export const hookPlace = (connectorId: string): string => `connector:${connectorId}:hook`;

/** A connected system, ready to be talked to. Secrets are opened when they are used. */
export function openSystem(services: ConnectorServices, row: ConnectorRow): System {
  return {
    settings: row.settings,
    http: outboundHttp(services.config),
    now: () => services.kernel.clock.now(),
    secret: (name) => {
      const sealed = row.sealed_secrets[name];
      if (sealed === undefined)
        throw new SystemTrouble('connector_secret_missing', { need: 'stuck', hadNoEffect: true });
      return services.secrets.openSecret(sealed, secretPlace(row.id, name));
    },
  };
}
