import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { z } from 'zod';

const role = z.enum(['web', 'live', 'worker']);
export type ProcessRole = z.infer<typeof role>;

const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1'),
]);
const port = z.coerce.number().int().min(0).max(65_535);

/** Every setting, its default and its meaning. Flags are `--kebab-case`, variables `MADOGUCHI_UPPER_SNAKE`. */
export const configShape = z.object({
  port: port.default(4000).describe('HTTP port; 0 takes a free one'),
  host: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  data: z
    .string()
    .default('.data')
    .transform((path) => resolve(path))
    .describe('Folder of the embedded database, files and generated secrets'),
  databaseUrl: z
    .string()
    .url()
    .optional()
    .describe('PostgreSQL 15 or newer instead of the embedded one (also DATABASE_URL)'),
  url: z
    .string()
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('Address people reach it by; links in mail use it'),
  demo: flag.default(false).describe('Create the demo workspace when there is none'),
  empty: flag.default(false).describe('Start without asking for a first visit; with bootstrap creates one workspace'),
  bootstrap: z
    .string()
    .optional()
    .describe('Write address, owner, password and API key of a new workspace to this file (mode 600)'),
  roles: z
    .string()
    .default('web,live,worker')
    .transform((text) =>
      z
        .array(role)
        .min(1)
        .parse(text.split(',').map((part) => part.trim())),
    )
    .describe('What this process does'),
  smtpPort: port.default(2525).describe('Port of the built-in mail receiver; 0 takes a free one'),
  smtpHost: z.string().default('127.0.0.1').describe('Address of the built-in mail receiver'),
  smtp: flag.default(true).describe('Run the built-in mail receiver'),
  lmtpPort: port
    .optional()
    .describe('Port on which a mail server of your own hands mail over by LMTP; 0 takes a free one'),
  smtpCert: z.string().optional().describe('PEM file with the certificate chain of the mail receiver, for STARTTLS'),
  smtpKey: z.string().optional().describe('PEM file with its private key'),
  fetchSeconds: z.coerce
    .number()
    .int()
    .min(5)
    .max(3600)
    .default(30)
    .describe('Seconds between two looks into a mailbox whose server does not tell of new mail by itself'),
  fetchConnections: z.coerce
    .number()
    .int()
    .min(1)
    .max(2000)
    .default(100)
    .describe('Connections to mailboxes at once of this process'),
  dnsServer: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .describe('Name servers to ask about mail domains (address or address:port) instead of those of the system'),
  mailServer: z
    .string()
    .url()
    .optional()
    .describe('Outgoing mail server for all inboxes without their own: smtp://user:pass@host:port'),
  mailDomain: z.string().default('in.madoguchi.localhost').describe('Domain of the forwarding addresses'),
  secret: z
    .string()
    .min(32)
    .optional()
    .describe('Key that seals stored secrets; generated in the data folder when left out'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  trustProxy: z.string().optional().describe('Addresses of proxies whose X-Forwarded-For is believed'),
  ratePerMinute: z.coerce.number().int().min(10).default(1000).describe('API requests a minute for one member or key'),
  poolSize: z.coerce.number().int().min(2).max(200).default(12).describe('Database connections of this process'),
  s3Endpoint: z.string().url().optional(),
  s3Bucket: z.string().optional(),
  s3Region: z.string().default('auto'),
  s3AccessKey: z.string().optional(),
  s3SecretKey: z.string().optional(),
  s3PathStyle: flag.default(true),
  outboundAllow: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .describe('host:port pairs inside the own network that may be reached'),
});
export type Config = z.infer<typeof configShape>;

/** Settings whose values are never printed. */
const SECRETS = new Set(['secret', 's3SecretKey', 's3AccessKey', 'databaseUrl', 'mailServer']);

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const snake = (name: string): string => `MADOGUCHI_${name.replace(/([A-Z])/g, '_$1').toUpperCase()}`;

/**
 * Reads flags over environment over defaults and checks them all.
 * @throws ConfigError naming every wrong setting.
 */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const names = Object.keys(configShape.shape);
  const booleans = new Set(['demo', 'empty', 'smtp', 's3PathStyle']);
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    allowNegative: true,
    options: Object.fromEntries(
      names.map((name) => [kebab(name), { type: booleans.has(name) ? ('boolean' as const) : ('string' as const) }]),
    ),
  });
  const input: Record<string, unknown> = {};
  for (const name of names) {
    const value = values[kebab(name)] ?? env[snake(name)] ?? (name === 'databaseUrl' ? env.DATABASE_URL : undefined);
    if (value !== undefined && value !== '') input[name] = value;
  }
  const parsed = configShape.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  --${kebab(String(issue.path[0]))} / ${snake(String(issue.path[0]))}: ${issue.message}`,
  );
  throw new ConfigError(`Settings are not right:\n${lines.join('\n')}`);
}

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The effective settings for `madoguchi config`, secrets replaced by `(set)`. */
export function describeConfig(config: Config): { name: string; variable: string; value: unknown; meaning: string }[] {
  return Object.entries(configShape.shape).map(([name, shape]) => {
    const value = config[name as keyof Config];
    return {
      name: `--${kebab(name)}`,
      variable: snake(name),
      value: SECRETS.has(name) && value ? '(set)' : (value ?? null),
      meaning: shape.description ?? '',
    };
  });
}
