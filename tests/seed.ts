import { configureGlobal } from 'fast-check';

/*
 * Before each file of unit tests: property tests try the same values every time, so that none needs luck. `SEED=7 npx
 * vitest run --project unit` tries others, and `npm run fuzz` many more.
 */
configureGlobal({ seed: Number(process.env['SEED'] ?? 401) });
