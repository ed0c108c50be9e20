import { writeFileSync } from 'node:fs';
import { rulesPage } from './rules-page.ts';

/** `npm run docs`: writes docs/rules.md from the rules themselves. A test holds the page to what this writes. */
export default function docs(): Promise<void> {
  writeFileSync('docs/rules.md', rulesPage());
  console.log('wrote docs/rules.md');
  return Promise.resolve();
}
