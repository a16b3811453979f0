import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const LOG = resolve(import.meta.dirname, 'log.ts');

/** What a process writes to standard error when it logs this. */
function logged(script: string): string {
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createLog } from ${JSON.stringify(LOG)}; const log = createLog('info'); ${script}`,
    ],
    { encoding: 'utf8' },
  );
  return stderr;
}

test('errors of the database and of mail servers are logged without the rows and addresses they carry', () => {
  const out = logged(`
    const unique = Object.assign(new Error('duplicate key value violates unique constraint "identities_value"'), { code: '23505', table: 'identities', detail: 'Key (value)=(hanako@customer.example) already exists.', where: 'hanako@customer.example', parameters: ['hanako@customer.example'], internalQuery: "select 'hanako@customer.example'" });
    const refused = Object.assign(new Error('rejected'), { code: 'rejected', response: '550 <hanako@customer.example> unknown', rejected: ['hanako@customer.example'], recipient: 'hanako@customer.example' });
    log.error({ err: unique }, 'unexpected error');
    log.warn({ err: refused, job: 'email.deliver', payload: { email: 'hanako@customer.example' } }, 'failed');
    log.warn({ err: new Error('550 <hanako@customer.example> unknown', { cause: unique }) }, 'failed');`);
  expect(out.trim().split('\n')).toHaveLength(3);
  expect(out).toContain('23505');
  expect(out).toContain('identities_value');
  expect(out).not.toContain('hanako');
});

test('secrets are left out at any depth that is logged', () => {
  const out = logged(
    `log.info({ token: 'geheim', headers: { cookie: 'geheim', authorization: 'geheim' }, a: { b: { password: 'geheim' } } }, 'x');`,
  );
  expect(out).toContain('"msg":"x"');
  expect(out).not.toContain('geheim');
});
