import { procedureDefinition, type ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { procedurePack, type ProcedurePack } from '@madoguchi/contracts/procedures.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, 'shipped');
const read = new Map<ProcedurePack, readonly ProcedureDefinition[]>();

/** The procedures of a pack, in the form in which procedures are exported; read once, checked as anybody's import is. */
export function shippedOf(pack: ProcedurePack): readonly ProcedureDefinition[] {
  const known = read.get(pack);
  if (known) return known;
  const definitions = procedureDefinition.array().parse(JSON.parse(readFileSync(`${FOLDER}/${pack}.json`, 'utf8')));
  read.set(pack, definitions);
  return definitions;
}

export const PACKS = procedurePack.options;
