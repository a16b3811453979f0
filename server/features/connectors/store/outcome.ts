/** What became of a row. */
export type Outcome = 'created' | 'changed' | 'unchanged';

/** A row that was checked, and where it came from. */
export interface StoredRow<V> {
  connectorId: string;
  externalId: string;
  values: V;
}
