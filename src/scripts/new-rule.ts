import { existsSync, writeFileSync } from 'node:fs';

/** `npm run new-rule <id>`: writes src/diagnosis/rules/<id>.ts with placeholders on which the tests fail until they are filled. */
export default function newRule(args: readonly string[]): Promise<void> {
  const [id] = args;
  if (id === undefined || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    console.error('usage: npm run new-rule <id>   (lower-case words joined by hyphens)');
    process.exitCode = 2;
    return Promise.resolve();
  }
  const path = `src/diagnosis/rules/${id}.ts`;
  if (existsSync(path)) {
    console.error(`${path} is there already`);
    process.exitCode = 2;
    return Promise.resolve();
  }
  writeFileSync(path, template(id));
  console.log(
    `wrote ${path}: fill it in, then run  npx vitest run --project unit tests/diagnosis/rules.test.ts -t '${id}'`,
  );
  return Promise.resolve();
}

const template = (id: string): string => `import { statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: '${id}',
  kind: 'cause',
  stage: 'format',
  level: 'error',
  fault: 'client',
  title: '',
  description: '',
  fix: { client: '', server: '' },
  references: [],
  needs: ['response'],
  check({ response }) {
    if (response.status !== 401) return null;
    return { confidence: 'possible', summary: '', evidence: [statusAt] };
  },
  examples: {
    reports: {
      'the exact summary': \`
        GET /orders

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      \`,
    },
    ignores: {},
  },
});
`;
