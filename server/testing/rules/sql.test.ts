import { expect, test } from 'vitest';
import { compare, featureOf, isTest, KEPT, readSources, type SourceFile } from './source-tree.ts';

const server = readSources(['server'], ['.ts']).filter((file) => !isTest(file.path));

const STATEMENT =
  /sql(<[^`]*>)?`\s*(select|insert|update|delete|with|truncate|merge|lock|create|alter|drop)\b|\.query(<[^(]*>)?\(|\b(select|insert into|update|delete from) [a-z_.]+ (set|from|where|values|\()/i;
const PLACES = /^server\/(kernel|migrations|testing|seeds\/load|commands)\/|\/([a-z-]+-)?queries\.ts$/;

test('SQL stands in queries, the kernel, migrations and tools, nowhere else', () => {
  const broken = server
    .filter((file) => !PLACES.test(file.path) && STATEMENT.test(withoutComments(file)))
    .map((file) => file.path);
  expect(
    compare(broken, {
      'server/features/channels/email/find-inbox.ts':
        'asked before the workspace is known, on the pool; one security-definer function',
      'server/features/channels/widget/sessions.ts': 'visitor sessions: nothing but their statements',
      'server/features/channels/widget/demo-shop/find-demo-shop.ts': 'asked before the workspace is known, on the pool',
    }),
  ).toEqual(KEPT);
});

function withoutComments({ text }: SourceFile): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

/** Tables by owner: from the README of each feature, and the kernel's own. */
function owners(): Map<string, string> {
  const owned = new Map<string, string>();
  for (const table of ['facts', 'reactions_done', 'idempotency_keys', 'workspace_sequences', 'workspace_numbers'])
    owned.set(table, 'kernel');
  for (const readme of readSources(['server/features'], ['README.md'])) {
    const feature = featureOf(readme.path);
    const line = /\*\*(?:Owns|Tables)\*\*:([^.]*)\./.exec(readme.text)?.[1] ?? '';
    if (line.trim().startsWith('nothing')) continue;
    for (const table of line.match(/[a-z]+(_[a-z]+)*/g) ?? [])
      if (feature && !owned.has(table)) owned.set(table, feature);
  }
  return owned;
}

const TABLES = [
  ...readSources(['server/migrations'], ['.sql']).flatMap((file) =>
    [...file.text.matchAll(/create table (?:if not exists )?app\.([a-z_]+)/g)].map((found) => found[1] ?? ''),
  ),
];
const WRITE =
  /\b(?:insert into|delete from|update)\s+(?:only\s+)?(?:app\.)?([a-z_]+)|(?:updateTable|insertInto|deleteFrom)\('([a-z_]+)'/g;

test('every table has one feature that owns it, said in its README', () => {
  const owned = owners();
  expect(TABLES.filter((table) => !owned.has(table))).toEqual([]);
});

test('a table is written by its owner alone', () => {
  const owned = owners();
  const broken = server
    .filter((file) => featureOf(file.path))
    .flatMap((file) =>
      [...withoutComments(file).matchAll(WRITE)].flatMap((found) => {
        const table = (found[1] ?? found[2] ?? '').toLowerCase();
        const by = featureOf(file.path);
        return TABLES.includes(table) && owned.get(table) !== by
          ? [`${by} writes ${table} of ${owned.get(table) ?? 'nobody'}`]
          : [];
      }),
    );
  expect(
    compare(broken, {
      'workspace writes workspace_sequences of kernel':
        'a new workspace begins its own count; nobody else inserts there',
      'conversations writes files of files': 'attaching says whose entry a file hangs on; moves to an action of files',
      'conversations writes tags of workspace':
        'putting a new word on a conversation makes the tag; moves to an action of workspace',
    }),
  ).toEqual(KEPT);
});

test('no query names a workspace by anything but its own parameter', () => {
  const broken = server
    .filter((file) => file.path.startsWith('server/features/') && file.path.endsWith('queries.ts'))
    .flatMap((file) =>
      [...file.text.matchAll(/^export (?:async )?function (\w+)\((\w+): (\w+)(?:, (\w+): (\w+))?/gm)]
        .filter(([, , first, type, second]) => type === 'Db' && (first !== 'db' || second !== 'workspaceId'))
        .map((found) => `${file.path} ${found[1]}`),
    );
  expect(
    compare(broken, {
      'server/features/channels/inboxes/queries.ts findOwnerOfAddress':
        'a mail address is taken in the whole installation; security-definer, answers an id only',
      'server/features/imports/statistics-queries.ts analyseTable':
        'statistics are of a whole table; security-definer, answers nothing of any row',
      'server/features/search/queries.ts shelveDocuments':
        'works in the workspace of the transaction, inside the database',
    }),
  ).toEqual(KEPT);
});

test('no join compares an id with coalesce of columns: under row-level security it goes by no index (firstKnown)', () => {
  const broken = server
    .filter((file) => /\b\w+\.(?:id|\w+_id|merged_into) = coalesce\(\w+\.\w+, \w+\.\w+\)/.test(withoutComments(file)))
    .map((file) => file.path);
  expect(broken).toEqual([]);
});
