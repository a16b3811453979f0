import { spawn } from 'node:child_process';
import { webApps } from './build.mjs';
import { inRoot } from './places.mjs';
import { nodePath, productEnv, runNode } from './run-node.mjs';

/** For developers: the server restarts and the web apps are built again whenever a source file changes. */
export async function runDev(args) {
  const builders = webApps().map((app) =>
    spawn(nodePath(), [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--watch', '--mode', 'development'], {
      cwd: inRoot('web', app),
      env: productEnv(),
      stdio: 'inherit',
    }),
  );
  try {
    return await runNode(['--watch', '--watch-preserve-output', inRoot('server', 'main.ts'), ...args]);
  } finally {
    for (const builder of builders) builder.kill('SIGTERM');
  }
}
