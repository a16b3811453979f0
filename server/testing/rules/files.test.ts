import { expect, test } from 'vitest';
import { compare, isTest, KEPT, readSources } from './source-tree.ts';

const code = readSources(['server', 'packages', 'web', 'bin', 'bench', 'faults', 'e2e'], ['.ts', '.tsx', '.mjs']);

test('files are named in kebab-case, by what they hold', () => {
  const broken = code
    .map((file) => file.path)
    .filter(
      (path) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|slow|config|types|generated|d|bench))*\.(ts|tsx|mjs)$/.test(
          path.split('/').at(-1) ?? '',
        ),
    );
  expect(compare(broken, {})).toEqual(KEPT);
});

test('nothing is called helper, utility, manager, service, misc or common', () => {
  const broken = code
    .map((file) => file.path)
    .filter((path) =>
      /(^|\/|-)(helpers?|utils?|utilit(y|ies)|managers?|services?|misc|common|shared)(\/|\.tsx?$|\.mjs$)/.test(path),
    );
  expect(
    compare(broken, {
      'server/services.ts': 'what features are given; built once a process',
      'server/features/workspace/services.ts': 'types of what the feature is given',
      'server/features/channels/email/services.ts': 'types of what the feature is given',
      'server/features/channels/widget/services.ts': 'types of what the feature is given',
    }),
  ).toEqual(KEPT);
});

/** Where a tool demands a default export. */
const DEMANDED = /\.config\.ts$|global-setup\.ts$/;

test('exports have names, and no file only passes on what others export', () => {
  const broken = code
    .filter((file) => !DEMANDED.test(file.path) && /^export default |^export \* /m.test(file.text))
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
  expect(code.map((file) => file.path).filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
});

test('code is erasable: no enum, no namespace, no parameter properties', () => {
  const broken = code
    .filter((file) =>
      /^\s*(export )?(declare )?(const )?enum \w|^\s*(export )?namespace \w|constructor\([^)]*?[(,]\s*(private|public|protected|readonly) \w|constructor\((private|public|protected|readonly) \w/m.test(
        // Words of another language stand in templates.
        file.text.replace(/`[^`]*`/g, ''),
      ),
    )
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});

const plain = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|'(?:[^'\\\n]|\\.)*'/gm, '');

test('nothing is typed any, and no lint is silenced without saying which', () => {
  const broken = code
    .filter((file) => !file.path.includes('/rules/'))
    .filter(
      (file) =>
        /:\s*any\b|\bas any\b|<any>/.test(plain(file.text)) ||
        /@ts-ignore|@ts-nocheck|eslint-disable(?!-next-line|-line)/.test(file.text),
    )
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});

test('no test is skipped or run alone', () => {
  const broken = code
    .filter(
      (file) =>
        /\.test\.tsx?$/.test(file.path) &&
        /\b(test|it|describe)\.(only|skip|todo)\b|\bxit\(|\bfit\(/.test(file.text) &&
        !file.path.includes('/rules/'),
    )
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});

test('files stay readable: at most 400 lines', () => {
  const long = code
    .filter((file) => file.text.split('\n').length > 400 && !file.path.endsWith('schema.types.ts'))
    .map((file) => file.path);
  expect(
    compare(long, {
      'server/kernel/mail/parse.test.ts': 'one table of real mails',
    }),
  ).toEqual(KEPT);
});

/** Built from parts, so that this file does not hold what it looks for. */
const MACHINE = new RegExp(
  [
    ['/work', '/(main|shared)'],
    ['(^|[^.\\w])sha', 'red/(architecture|style|data|design|stack|domain|measuring)'],
    ['/ro', 'ot/[a-z]'],
    ['/home', '/[a-z]+/'],
    ['sub-?', 'agent'],
  ]
    .map((parts) => parts.join(''))
    .join('|'),
);

test('nothing in the repository speaks of the machine it was made on', () => {
  const all = readSources(
    ['server', 'packages', 'web', 'bin', 'bench', 'faults', 'e2e', 'docs', 'messages'],
    ['.ts', '.tsx', '.mjs', '.md', '.json', '.sql', '.css', '.html'],
  );
  expect(all.filter((file) => MACHINE.test(file.text)).map((file) => file.path)).toEqual([]);
});

test('screens compare words and never parse: shapes only name their values there (packages/contracts/screen-zod.ts)', () => {
  const screens = readSources(['web/console', 'web/widget'], ['.ts', '.tsx']).filter((file) => !isTest(file.path));
  const broken = screens
    .filter((file) => /\.(?:safeParse|parse)\(/.test(plain(file.text).replace(/\b(?:JSON|Date)\.parse\(/g, '')))
    .map((file) => file.path);
  expect(compare(broken, {})).toEqual(KEPT);
});
