import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import { jsonReport } from '../../src/report/json.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { redactRecording } from '../../src/report/redact.ts';
import { plainStyle } from '../../src/report/style.ts';
import { countFindings } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import { diagnosed } from './recorded.ts';

const { exchanges } = parseExample(`
  # at -60 s
  GET /orders/very-secret-order-0123456789
  Authorization: Bearer {{jwt {"exp":600,"sub":"u","scope":"orders:read orders:write"}}}

  HTTP/1.1 200 OK
  ===
  # at -2 s
  POST https://login.acme.example/oauth/token
  Content-Type: application/x-www-form-urlencoded

  grant_type=refresh_token&refresh_token=very-secret-refresh

  HTTP/1.1 200 OK
  Content-Type: application/json

  {"access_token":"{{jwt {"exp":900,"sub":"u","scope":"orders:read"}}}","expires_in":900}
  ===
  # at -1 s
  GET /orders/very-secret-order-0123456789
  Authorization: Bearer {{jwt {"exp":900,"sub":"u","scope":"orders:read"}}}

  HTTP/1.1 403 Forbidden
  WWW-Authenticate: Bearer error="insufficient_scope"
  ===
  # at 0 s
  GET /orders/very-secret-order-0123456789
  Authorization: Bearer {{jwt {"exp":900,"sub":"u","scope":"orders:read"}}}

  HTTP/1.1 403 Forbidden
  WWW-Authenticate: Bearer error="insufficient_scope"
`);
const recording = redactRecording(diagnosed(exchanges), 'default', 'test');
const counter = countFindings();
for (const { diagnosis } of recording.exchanges) counter.count(diagnosis);
const summary = counter.summary();

describe('what other exchanges say of a refusal', () => {
  const text = textReport(recording, summary, [], { ...plainStyle, width: 200 });

  it('stands in the text: what changed, and the attempt', () => {
    expect(text).toContain('    Changed: Since 11:59:00 UTC the token lost the scope `orders:write`.');
    expect(text).toContain(
      '    Attempt: 403 insufficient_scope, tried again with the same credentials: 403 insufficient_scope; 1 s in all',
    );
  });

  it('stands in Markdown, HTML and JSON, too', () => {
    const lost = 'the token lost the scope';
    expect(markdownReport(recording)).toContain(lost);
    expect(htmlReport([{ name: 'x', recording, summary }])).toContain(lost);
    expect(JSON.stringify(jsonReport(recording, summary, []))).toContain(lost);
  });

  it('is said of refusals only', () => {
    expect(recording.exchanges.map(({ across }) => across === null)).toEqual([true, true, false, false]);
  });

  it('holds no secret', () => {
    const all = [text, markdownReport(recording), htmlReport([{ name: 'x', recording, summary }])].join('\n');
    expect(all).not.toContain('very-secret-refresh');
  });
});
