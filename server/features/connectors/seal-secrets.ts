import { invalid } from '../../kernel/errors.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import { secretPlace } from './open-system.ts';

/** Secrets as they are kept: each sealed for its own place. */
export function sealAll(
  secrets: SecretBox,
  connectorId: string,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, plain]) => [name, secrets.sealSecret(plain, secretPlace(connectorId, name))]),
  );
}

/** @throws invalid `connector_secret_missing`, naming those that are. */
export function checkSecrets(needed: readonly string[], sealed: Readonly<Record<string, string>>): void {
  const missing = needed.filter((name) => sealed[name] === undefined);
  if (missing.length === 0) return;
  const issues = missing.map((name) => ({ path: `body.secrets.${name}`, code: 'connector_secret_missing' }));
  throw invalid('connector_secret_missing', { issues });
}
