import type { Actor } from '../../kernel/actor.ts';

/** Asks, delivers and takes what customers answer. */
export const SYSTEM: Actor = { kind: 'system', name: 'surveys' };
