import type { Actor } from '../../../kernel/actor.ts';

/** Takes out of any value what its reader may not see. */
export type Mask = (value: unknown) => unknown;

/** What is masked from whom; the house hands it in. */
export interface Masks {
  /** The mask of whoever reads, or null when they see everything. */
  of(workspaceId: string, actor: Actor): Promise<Mask | null>;
  /** The fields whoever reads sees only in part. */
  hidden(workspaceId: string, actor: Actor): Promise<readonly string[]>;
}
