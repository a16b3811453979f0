import { expect, test } from 'vitest';
import { facts, reactions } from '../../features.ts';
import { compare, featureOf, isTest, KEPT, readSources } from './source-tree.ts';

const features = readSources(['server/features'], ['.ts']).filter((file) => !isTest(file.path));
const actions = features.filter((file) => /\/actions\/[a-z-]+\.ts$/.test(file.path));

test('facts are emitted by actions alone', () => {
  const broken = features
    .filter((file) => !actions.includes(file) && /\.emit\(/.test(file.text))
    .map((file) => file.path);
  expect(
    compare(broken, {
      'server/features/workspace/session/open-session.ts':
        'signing in spans accounts and workspace: two transactions, told in the second',
      'server/features/workspace/session/routes.ts': 'signing out and changing the password: as above',
      'server/features/workspace/session/second-factor.ts': 'as above',
      'server/features/workspace/setup/create-workspace.ts':
        'the verb that makes a workspace lives beside the set-up it serves',
      'server/features/connectors/store/save-row.ts': 'passes on what the saving action emits, to see what it was',
    }),
  ).toEqual(KEPT);
});

test('a file of actions exports one verb', () => {
  const broken = actions
    .filter((file) => [...file.text.matchAll(/^export (?:async )?function /gm)].length !== 1)
    .map((file) => file.path);
  expect(
    compare(broken, {
      'server/features/conversations/actions/post-message.ts':
        'checkFiles, which notes, records and drafts ask as well',
      'server/features/customers/actions/find-or-create-customer.ts':
        'lookUpCustomer: its first half, asked together with other reads',
    }),
  ).toEqual(KEPT);
});

test('an action takes the context first', () => {
  const broken = actions
    .filter((file) =>
      [...file.text.matchAll(/^export (?:async )?function \w+(?:<[^(]*>)?\(\s*(\w+): (\w+)/gm)].some(
        ([, name, type]) => name !== 'ctx' || type !== 'Ctx',
      ),
    )
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});

test('every fact that code can emit is in the table of contents, once', () => {
  const declared = facts.map((fact) => fact.name);
  expect(declared.filter((name, at) => declared.indexOf(name) !== at)).toEqual([]);
  const made = features.flatMap((file) =>
    [...file.text.matchAll(/factType\('([a-z_.]+)'/g)].map((found) => found[1] ?? ''),
  );
  expect(made.filter((name) => !declared.includes(name))).toEqual([]);
});

test('every reaction listens to a fact that exists, under a name of its own', () => {
  const declared = facts.map((fact) => fact.name);
  expect(
    reactions
      .filter((reaction) => !declared.includes(reaction.on))
      .map((reaction) => `${reaction.name} on ${reaction.on}`),
  ).toEqual([]);
  const names = reactions.map((reaction) => reaction.name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('facts are noun.past and said in the README of whoever emits them', () => {
  const broken = facts.map((fact) => fact.name).filter((name) => !/^[a-z_]+\.[a-z_]+$/.test(name));
  expect(broken).toEqual([]);
});

test('every feature has a README of at most thirty lines', () => {
  const folders = [...new Set(features.map((file) => featureOf(file.path)))].filter((name) => name !== null);
  const readmes = new Map(
    readSources(['server/features'], ['README.md']).map((file) => [featureOf(file.path), file.text]),
  );
  expect(folders.filter((name) => !readmes.has(name))).toEqual([]);
  expect([...readmes].filter(([, text]) => text.trim().split('\n').length > 30).map(([name]) => name)).toEqual([]);
});

test('time comes from the clock, not from the machine', () => {
  const broken = features
    .filter((file) =>
      /new Date\(\)|Date\.now\(\)|\bnow\(\)/.test(file.text.replace(/(?:clock|run|system)\.now\(\)/g, '')),
    )
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});
