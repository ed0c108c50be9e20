import { describe, expect, it } from 'vitest';
import { parseExample } from '../../../src/diagnosis/example.ts';
import type { Mark, Details } from '../../../src/extension/protocol.ts';
import { gapsOf } from '../../../src/extension/panel/gaps.ts';
import { recordingSource } from '../../../src/extension/panel/recording-source.ts';

async function detailsOf(text: string, marks: readonly Mark[]): Promise<Details> {
  const { exchanges } = parseExample(text);
  const details = await recordingSource('a.har', exchanges).details(exchanges[0]?.id ?? '');
  if (details === null) return expect.unreachable('the exchange is there');
  return { ...details, marks };
}

const unexplained = `
  GET /orders
  Authorization: Bearer opaque-and-unknown

  HTTP/1.1 403 Forbidden
`;

describe('what was not seen of a refusal', () => {
  it('is told where another try would show it', async () => {
    const marks: readonly Mark[] = ['request-unseen', 'response-unseen', 'body-unseen'];
    expect(gapsOf(await detailsOf(unexplained, marks))).toEqual(['gapRequest', 'gapResponse', 'gapBody']);
    expect(gapsOf(await detailsOf(unexplained, []))).toEqual([]);
  });

  it('does not matter where the verdict is certain, or nothing was refused', async () => {
    const certain = await detailsOf(
      `
        GET /orders
        Authorization: Bearer undefined

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer realm="orders"
      `,
      ['body-unseen'],
    );
    expect(certain.diagnosis.verdict?.confidence).toBe('certain');
    expect(gapsOf(certain)).toEqual([]);
    expect(gapsOf(await detailsOf('\n  GET /orders\n\n  HTTP/1.1 200 OK\n', ['body-unseen']))).toEqual([]);
  });
});
