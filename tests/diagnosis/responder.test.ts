import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import { whoAnswered } from '../../src/diagnosis/responder.ts';

const answeredBy = (fields: string): ReturnType<typeof whoAnswered> => {
  const exchange = parseExample(`GET /orders\n\nHTTP/1.1 403 Forbidden\n${fields}`).exchanges[0];
  if (exchange === undefined) throw new Error('no exchange');
  return whoAnswered(exchange);
};

describe('who answered', () => {
  it.each([
    ['Server: istio-envoy', 'Istio', 'gateway'],
    ['Server: AkamaiGHost', 'Akamai', 'cdn'],
    ['Server: cloudflare\nCF-Mitigated: challenge', 'Cloudflare', 'waf'],
    ['Server: cloudflare', 'Cloudflare', 'cdn'],
    ['Server: nginx/1.27.3', 'nginx', 'proxy'],
    ['X-Kong-Response-Latency: 1\nServer: nginx', 'Kong', 'gateway'],
    ['X-Goog-IAP-Generated-Response: true\nServer: Google Frontend', 'Google Identity-Aware Proxy', 'identity-proxy'],
    ['Server: squid/6.10', 'Squid', 'proxy'],
  ])('%s is %s', (fields, product, role) => {
    expect(answeredBy(fields)).toMatchObject({ product, role });
  });

  it('is unknown where nothing tells', () => {
    expect(answeredBy('Content-Length: 0')).toEqual({ product: null, role: 'unknown', evidence: [] });
  });

  it('names the field that tells, in its line', () => {
    expect(answeredBy('Set-Cookie: a=b\nSet-Cookie: _oauth2_proxy=x').evidence).toEqual([
      { in: 'response', header: 'set-cookie', index: 1, from: 0, to: 15 },
    ]);
  });
});
