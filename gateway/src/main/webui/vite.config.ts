import { cpSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));

/**
 * Serves the emoji names from our own origin: nothing is asked of a CDN. The path carries the
 * data's version because everything under `/assets` may be cached for ever.
 */
function emojiData(): Plugin {
  const locales = ['en', 'fr'];
  const files = ['data.json', 'messages.json'];
  const source = join(root, 'node_modules', 'emojibase-data');
  let outDir = '';
  return {
    name: 'emoji-data',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/assets/emoji', (request, response, next) => {
        const [, locale = '', file = ''] = (request.url ?? '').split('/');
        if (!locales.includes(locale) || !files.includes(file)) {
          next();
          return;
        }
        import('node:fs/promises')
          .then((fs) => fs.readFile(join(source, locale, file)))
          .then((content) => {
            response.setHeader('content-type', 'application/json');
            response.end(content);
          })
          .catch(next);
      });
    },
    writeBundle() {
      for (const locale of locales) {
        for (const file of files) {
          cpSync(join(source, locale, file), join(outDir, 'assets', 'emoji', locale, file));
        }
      }
    },
  };
}

/** Where the development server finds the services: the gateway of a running Salon. */
const gateway = process.env['SALON_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), emojiData()],
  build: {
    target: 'es2022',
    // Inlined data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'assets/build.json',
    reportCompressedSize: false,
    // scripts/check-size.mjs knows the budget; the pad's editor alone passes this, when it is opened.
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: { '/api': { target: gateway, ws: true } },
  },
});
