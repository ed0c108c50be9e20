import { describe, expect, it } from 'vitest';
import { isVerifier, s256 } from '../../src/tokens/pkce.ts';

describe('PKCE', () => {
  it('makes the challenge of RFC 7636 appendix B', () => {
    expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('knows what can be a verifier', () => {
    expect(isVerifier('a'.repeat(43))).toBe(true);
    expect(isVerifier('a'.repeat(42))).toBe(false);
    expect(isVerifier('a'.repeat(129))).toBe(false);
    expect(isVerifier(`${'a'.repeat(43)}+`)).toBe(false);
  });
});
