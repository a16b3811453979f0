import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The house has 150 tokens, the widget uses a third: what no rule reads need not travel to every visitor of every shop. */
function onlyUsedTokens(): Plugin {
  return {
    name: 'only-used-tokens',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        let css = String(file.source);
        for (let before = ''; before !== css; ) {
          before = css;
          const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)/g), (match) => match[1]));
          css = css.replace(/(?<=[{;])(--[\w-]+):[^;}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ''));
        }
        file.source = css;
      }
    },
  };
}

/** The loader is one classic script at one address that never changes: it is in other people's pages. */
function loader(): Plugin {
  return {
    name: 'loader',
    async closeBundle() {
      await build({
        configFile: false,
        root: at('.'),
        logLevel: 'warn',
        build: {
          outDir: at('dist'), emptyOutDir: false, target: 'es2022',
          lib: { entry: at('loader/loader.ts'), formats: ['iife'], name: 'madoguchiLoader', fileName: () => 'loader.js' },
        },
      });
    },
  };
}

export default defineConfig({
  root: at('.'),
  base: '/widget/',
  plugins: [onlyUsedTokens(), loader()],
  // The conversion guard of the component kit is one pure function; its hook is never called here.
  resolve: { alias: { react: 'preact/hooks' } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: { frame: at('frame/main.tsx') } },
  },
});
