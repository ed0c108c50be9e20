import { describe, expect, it } from 'vitest';
import { kinOf, pathTemplate, versionIn } from '../../../src/diagnosis/history/endpoint.ts';

describe('a path’s template', () => {
  it.each([
    ['/orders/42', '/orders/{id}'],
    ['/orders/550e8400-e29b-41d4-a716-446655440000/items', '/orders/{id}/items'],
    ['/orders/550e8400e29b41d4a716446655440000', '/orders/{id}'],
    ['/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV', '/orders/{id}'],
    ['/commits/9fceb02d0ae598e95dc970b74767f19372d61af8', '/commits/{id}'],
    ['/objects/deadbeefdeadbeefdeadbeef', '/objects/{id}'],
    ['/v1/customers/cus_NffrFeUfNV2Hib', '/v1/customers/{id}'],
    ['/invoices/INV-2026-001/pdf', '/invoices/{id}/pdf'],
    ['/tickets/ord-1042', '/tickets/{id}'],
    ['/users/ada%40acme.example/groups', '/users/{id}/groups'],
    ['/users/ada@acme.example', '/users/{id}'],
    ['/files/aGVsbG8gd29ybGQgMTIzNDU', '/files/{id}'],
    ['/reports/2026-03-10', '/reports/{id}'],
    ['/orders/42;jsessionid=0A1B2C', '/orders/{id}'],
    ['/flights/LH4AB2', '/flights/{id}'],
  ])('%s is %s', (path, template) => {
    expect(pathTemplate(path)).toBe(template);
  });

  it.each([
    '/api/v2.1/user_settings',
    '/oauth2/token',
    '/2fa/verify',
    '/org_permissions/all-the-customers-of-the-shop',
    '/md5/sha256',
    '/v1beta1/projects',
    '/ec2/s3',
    '/facade/added',
    '/',
    '',
  ])('%s holds words only', (path) => {
    expect(pathTemplate(path)).toBe(path);
  });
});

describe('kin', () => {
  it('are endpoints that differ by www, TLS, version or a slash at the end', () => {
    const template = pathTemplate('/v1/orders/7');
    const one = kinOf('GET', 'https://acme.example', template);
    for (const [origin, path] of [
      ['https://www.acme.example', '/v2/orders/8'],
      ['http://acme.example', '/orders/8/'],
    ] as const) {
      expect(kinOf('GET', origin, pathTemplate(path))).toBe(one);
    }
    expect(kinOf('GET', 'https://acme.example:8443', template)).not.toBe(one);
    expect(kinOf('POST', 'https://acme.example', template)).not.toBe(one);
  });

  it('know the version that a path names', () => {
    expect(['/v2/orders', '/api/v1.2/x', '/orders', '/v1beta1'].map(versionIn)).toEqual([
      'v2',
      'v1.2',
      null,
      'v1beta1',
    ]);
    expect(versionIn('/v1-beta2/x')).toBe('v1-beta2');
  });
});
