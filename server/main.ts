import { bootstrap } from './bootstrap.ts';
import { ConfigError, readConfig } from './kernel/config.ts';
import { watchParent } from './kernel/parent-watch.ts';
import { start, type Running } from './start.ts';

const STOP_WITHIN_MS = 9_500;

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const running = await start(config);
  stopOnSignals(running);
  await bootstrap(running, config);
  process.stdout.write(`Madoguchi: ${running.url}\n`);
}

function stopOnSignals(running: Running): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void running.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  watchParent(stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof ConfigError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
