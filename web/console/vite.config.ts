import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const KEPT_LOCALES = new Set(['ja-JP', 'en-US']);

/** The component library brings its few words in 34 languages; we speak two. */
function onlyOurLocales(): Plugin {
  return {
    name: 'only-our-locales',
    enforce: 'pre',
    load(id) {
      const locale = /react-aria[^/]*\/.*\/intl\/[^/]+\/([a-z]{2}-[A-Z]{2})\.m?js/.exec(id)?.[1];
      return locale && !KEPT_LOCALES.has(locale) ? 'export default {};' : null;
    },
  };
}

/** Pages outside /app that are the same document: the server does this when it serves what was built. */
function publicPages(): Plugin {
  return {
    name: 'public-pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/(?:sign-in|setup|wallboard|invitation|password-reset)(?:[/?]|$)|^\/$/.test(request.url ?? ''))
          request.url = '/app/';
        next();
      });
    },
  };
}

/** Where `npm start` listens; the development page sends everything that is not its own there. */
const server = process.env['MADOGUCHI_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/app/',
  plugins: [onlyOurLocales(), publicPages(), react()],
  resolve: { alias: { zod: fileURLToPath(new URL('../../packages/contracts/screen-zod.ts', import.meta.url)) } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    target: 'es2023',
    // The preload polyfill would be an inline script; the content security policy has none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What changes with our releases apart from what changes with theirs, so that caches last.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'tanstack', test: /node_modules\/@tanstack\// },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(?!app/|@|$)': { target: server, ws: true },
    },
  },
});
