import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './kernel/config.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createPool, type Pool } from './kernel/database.ts';
import type { Reaction } from './kernel/facts.ts';
import type { BlobStore } from './kernel/files/blob-store.ts';
import { localBlobs } from './kernel/files/local-blobs.ts';
import { s3Blobs } from './kernel/files/s3-blobs.ts';
import { createTranslate, type Locale, type Translate } from './kernel/i18n.ts';
import { REACTION_JOB } from './kernel/jobs/reactions.ts';
import type { Log } from './kernel/log.ts';
import { createResolver, type DnsResolver } from './kernel/mail/dns.ts';
import { ACCOUNTS_ROLE, APP_ROLE } from './kernel/migrate.ts';
import { createNumberDispenser } from './kernel/numbers.ts';
import { createSecretBox, loadSecrets, type SecretBox } from './kernel/secrets.ts';
import type { JobWriter, Kernel } from './kernel/transaction.ts';
import { createCallers, type Callers } from './features/workspace/authenticate.ts';
import type { WorkspaceServices } from './features/workspace/services.ts';
import { createFileLinks, type FileLinks } from './features/files/links.ts';
import { createAccountMailer } from './features/channels/email/account-mailer.ts';
import { createAccessTokens } from './features/channels/mailboxes/oauth/access-tokens.ts';
import { createDefaultInboxes } from './features/channels/inboxes/create-default-inboxes.ts';
import { createDefaultProcedures } from './features/procedures/create-default-procedures.ts';
import { createDefaultPolicies } from './features/sla/create-default-policies.ts';
import { createVeils, type Veils } from './features/privacy/masking/veil.ts';
import { loadDemo } from './seeds/load/load-demo.ts';

/** Everything features are given. Built once a process; tests build their own on a database of their own. */
export interface Services extends WorkspaceServices {
  config: Config;
  kernel: Kernel;
  accountsPool: Pool;
  publicUrl: string;
  secrets: SecretBox;
  blobs: BlobStore;
  links: FileLinks;
  callers: Callers;
  /** What is masked from whom. */
  veils: Veils;
  translate: Translate;
  /** How mail domains are looked up. */
  dns: DnsResolver;
  accessToken: ReturnType<typeof createAccessTokens>;
  version: string;
  close(): Promise<void>;
}

/** How the three roles reach the database. */
export interface DatabaseUrls {
  ownerUrl: string;
  appUrl: string;
  accountsUrl: string;
  /** True when all three are the owner's URL and the lesser roles are taken by SET ROLE. */
  actAs: boolean;
}

export interface ServiceOptions {
  config: Config;
  database: DatabaseUrls;
  log: Log;
  publicUrl: string;
  version: string;
  reactions: readonly Reaction[];
  writeJobs: JobWriter;
  wake: Kernel['wake'];
  clock?: Clock;
}

function pools({ config, database }: ServiceOptions): { app: Pool; accounts: Pool; numbers: Pool } {
  const app = database.actAs ? { actAs: APP_ROLE } : {};
  const accounts = database.actAs ? { actAs: ACCOUNTS_ROLE } : {};
  return {
    app: createPool({ url: database.appUrl, max: config.poolSize, applicationName: 'madoguchi', ...app }),
    accounts: createPool({ url: database.accountsUrl, max: 4, applicationName: 'madoguchi-accounts', ...accounts }),
    numbers: createPool({ url: database.appUrl, max: 1, applicationName: 'madoguchi-numbers', ...app }),
  };
}

function blobStore(config: Config): BlobStore {
  const { s3Endpoint, s3Bucket, s3AccessKey, s3SecretKey, s3Region, s3PathStyle } = config;
  if (!s3Endpoint || !s3Bucket) return localBlobs(join(config.data, 'files'));
  return s3Blobs({
    endpoint: s3Endpoint,
    bucket: s3Bucket,
    region: s3Region,
    accessKey: s3AccessKey ?? '',
    secretKey: s3SecretKey ?? '',
    pathStyle: s3PathStyle,
  });
}

function byFact(reactions: readonly Reaction[]): Map<string, Reaction[]> {
  const map = new Map<string, Reaction[]>();
  for (const reaction of reactions) map.set(reaction.on, [...(map.get(reaction.on) ?? []), reaction]);
  return map;
}

/** A key for one purpose, from the newest of the installation's secrets. */
function purposeKey(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

export function createServices(options: ServiceOptions): Services {
  const { config, log, publicUrl, version } = options;
  const { app, accounts, numbers } = pools(options);
  const secretTexts = loadSecrets({ variable: config.secret, dataDir: config.data });
  const translate = createTranslate();
  const kernel: Kernel = {
    pool: app,
    clock: options.clock ?? systemClock,
    log,
    reactions: byFact(options.reactions),
    writeJobs: options.writeJobs,
    numbers: createNumberDispenser(numbers),
    wake: options.wake,
    reactionJobName: REACTION_JOB,
  };
  const secrets = createSecretBox(secretTexts);
  return {
    config,
    kernel,
    accountsPool: accounts,
    publicUrl,
    secrets,
    accessToken: createAccessTokens({ config, kernel, secrets }, publicUrl),
    blobs: blobStore(config),
    links: createFileLinks(purposeKey(secretTexts[0] ?? '', 'file links')),
    veils: createVeils(kernel),
    callers: createCallers({ kernel, accountsPool: accounts, publicUrl }),
    translate,
    dns: createResolver({ servers: config.dnsServer }),
    version,
    sendAccountMail: createAccountMailer({ config, translate }),
    afterCreate: async (ctx) => {
      await createDefaultInboxes(translate, config.mailDomain)(ctx);
      await createDefaultPolicies(translate)(ctx);
      await createDefaultProcedures(ctx);
    },
    loadDemo: (on: Kernel, locale: Locale) => loadDemo(on, accounts, locale),
    close: async () => {
      await Promise.allSettled([app.end(), accounts.end(), kernel.numbers.end()]);
    },
  };
}
