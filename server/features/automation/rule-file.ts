import { ruleDefinition, type RuleDefinition, type RuleFile } from '@madoguchi/contracts/automation.ts';

type Named = RuleFile['names'][number];

/** A file of rules, with what the ids in them are called here. */
export function ruleFileOf(rules: readonly RuleDefinition[], names: readonly Named[]): RuleFile {
  const text = JSON.stringify(rules);
  return {
    format: 'madoguchi.rules',
    version: 1,
    rules: [...rules],
    names: names.filter((one) => text.includes(one.id)),
  };
}

/** The rules with the ids of this house: an id that is known here stays, another becomes that of the same name and kind. */
export function withOwnIds(file: RuleFile, own: readonly Named[]): RuleDefinition[] {
  const known = new Set(own.map((one) => one.id));
  const renamed = new Map<string, string>();
  for (const theirs of file.names) {
    const ours = own.find((one) => one.kind === theirs.kind && one.name === theirs.name);
    if (!known.has(theirs.id) && ours) renamed.set(theirs.id, ours.id);
  }
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string') return renamed.get(value) ?? value;
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one)]));
  };
  return file.rules.map((rule) => ruleDefinition.parse(replace(rule)));
}
