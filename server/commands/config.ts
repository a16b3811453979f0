import { ConfigError, describeConfig, readConfig } from '../kernel/config.ts';

/** `config [--json]`: every setting with its effective value and meaning; secrets are never printed. */
const args = process.argv.slice(2);
const asJson = args.includes('--json');
try {
  const rows = describeConfig(
    readConfig(
      args.filter((arg) => arg !== '--json'),
      process.env,
    ),
  );
  if (asJson) console.log(JSON.stringify(rows, null, 2));
  else
    for (const row of rows)
      console.log(
        `${row.name.padEnd(20)} ${show(row.value).padEnd(28)} ${row.variable.padEnd(30)} ${row.meaning}`.trimEnd(),
      );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function show(value: unknown): string {
  if (value === null) return '-';
  return Array.isArray(value) ? value.join(',') || '-' : String(value);
}
