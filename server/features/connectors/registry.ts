import type { ConnectorKindName } from '@madoguchi/contracts/connectors.ts';
import type { ConnectorKind } from './connector.ts';
import { restKind } from './kinds/rest/rest.ts';
import { shopifyKind } from './kinds/shopify/shopify.ts';

/** Every kind of system there is a connector for. */
const KINDS: Record<ConnectorKindName, ConnectorKind> = { rest: restKind, shopify: shopifyKind };

/** @throws Error for a kind that is not in this version. */
export function kindOf(name: string): ConnectorKind {
  const kind = KINDS[name as ConnectorKindName] as ConnectorKind | undefined;
  if (!kind) throw new Error(`no connector is of kind ${name}`);
  return kind;
}
