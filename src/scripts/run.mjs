// Runs one of the project's own scripts: `node src/scripts/run.mjs <name> [arguments]`. Vite, which builds the product,
// also loads the scripts' TypeScript, so Node 20 needs no second tool for that.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !/^[a-z-]+$/.test(name)) {
  console.error(
    'usage: node src/scripts/run.mjs <start|build|test|bench|fuzz|docs|pictures|store|icons|new-rule|suffixes> [arguments]',
  );
  process.exit(2);
}
const { module } = await runnerImport(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});
await module.default(args);
