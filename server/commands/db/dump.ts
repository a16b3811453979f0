import pg from 'pg';

export const DUMP_FILE = new URL('../../schema.sql', import.meta.url);
const HEAD = `-- What the migrations make, read back from the catalogue by \`npm run db -- dump\`. For reading and reviewing; do not edit,
-- do not run. Schemas app (one workspace per row, row-level security) and accounts (people, global).
`;

interface Column {
  name: string;
  type: string;
  required: boolean;
  default: string | null;
}

interface Table {
  name: string;
  rls: boolean;
  forced: boolean;
  columns: Column[];
  constraints: { name: string; definition: string }[];
  indexes: string[];
  policies: { name: string; command: string; roles: string; using: string | null; check: string | null }[];
  grants: string[];
}

const TABLES = `
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'default', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by array_position(array['p','u','f','c','x','n'], k.contype::text), k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as constraints,
    (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid::regclass::text), '[]')
      from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)) as indexes,
    (select coalesce(json_agg(json_build_object('name', p.polname, 'command', p.polcmd, 'roles',
        (select coalesce(string_agg(r.rolname, ', ' order by r.rolname), 'public') from pg_roles r where r.oid = any(p.polroles)),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select coalesce(json_agg(line order by line), '[]') from (
        select string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' to ' || g.grantee as line
        from information_schema.role_table_grants g
        where g.table_schema = n.nspname and g.table_name = c.relname and g.grantee in ('madoguchi_app', 'madoguchi_accounts') group by g.grantee) granted) as grants
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('app', 'accounts') and c.relkind in ('r', 'p') order by 1`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as definition, has_function_privilege('madoguchi_app', p.oid, 'execute') as app,
    has_function_privilege('madoguchi_accounts', p.oid, 'execute') as accounts
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('app', 'accounts') and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`;

const COMMANDS: Record<string, string> = { r: 'select', a: 'insert', w: 'update', d: 'delete', '*': 'all' };

/** The schema as text, the same on every machine: no owners, no oids, everything in order of name. */
export async function dumpSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const tables = (await client.query<Table>(TABLES)).rows;
    const functions = (await client.query<{ definition: string; app: boolean; accounts: boolean }>(FUNCTIONS)).rows;
    return `${[HEAD, ...tables.map(writeTable), ...functions.map(writeFunction)].join('\n')}`;
  } finally {
    await client.end();
  }
}

function writeTable(table: Table): string {
  const columns = table.columns.map(
    (column) =>
      `  ${column.name} ${column.type}${column.required ? ' not null' : ''}${column.default === null ? '' : ` default ${column.default}`}`,
  );
  const constraints = table.constraints.map(({ name, definition }) => `  constraint ${name} ${definition}`);
  const lines = [
    `create table ${table.name} (`,
    [...columns, ...constraints].join(',\n'),
    ');',
    ...table.indexes.map((definition) => `${definition};`),
    ...(table.rls ? [`alter table ${table.name} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${table.name} force row level security;`] : []),
    ...table.policies.map((policy) => writePolicy(table.name, policy)),
    ...table.grants.map((grant) => `grant ${grant.replace(' to ', ` on ${table.name} to `)};`),
  ];
  return `${lines.join('\n')}\n`;
}

function writePolicy(table: string, policy: Table['policies'][number]): string {
  const using = policy.using === null ? '' : ` using (${policy.using})`;
  const check = policy.check === null ? '' : ` with check (${policy.check})`;
  return `create policy ${policy.name} on ${table} for ${COMMANDS[policy.command] ?? policy.command} to ${policy.roles}${using}${check};`;
}

function writeFunction({ definition, app, accounts }: { definition: string; app: boolean; accounts: boolean }): string {
  const callers = [...(app ? ['madoguchi_app'] : []), ...(accounts ? ['madoguchi_accounts'] : [])];
  return `${definition.trimEnd()};\n-- callable by ${callers.length > 0 ? callers.join(', ') : 'the owner only'}\n`;
}
