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

/** Systems repeat the key they refuse; what they say is kept and shown to people, the key is not. */
function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets].filter((one) => one.length > 3).reduce((said, one) => said.replaceAll(one, '•••'), text);
}

/** A connected system, ready to be talked to. Secrets are opened when they are used. */
export function openSystem(services: ConnectorServices, row: ConnectorRow): System {
  const http = outboundHttp(services.config);
  const opened = new Set<string>();
  return {
    settings: row.settings,
    http: async (url, request) => {
      const answer = await http(url, request);
      return answer.status < 300 ? answer : { ...answer, text: withoutSecrets(answer.text, opened) };
    },
    now: () => services.kernel.clock.now(),
    secret: (name) => {
      const sealed = row.sealed_secrets[name];
      if (sealed === undefined)
        throw new SystemTrouble('connector_secret_missing', { need: 'stuck', hadNoEffect: true });
      const secret = services.secrets.openSecret(sealed, secretPlace(row.id, name));
      opened.add(secret);
      return secret;
    },
  };
}
