import { registrableDomain } from './registrable-domain.ts';

/**
 * The site of a URL (HTML, "obtain a site"): scheme and registrable domain by the public suffix list; the host where
 * there is no registrable domain (an IP address, localhost). "https://app.acme.example:8443/x" -> "https://acme.example".
 * null where the URL cannot be parsed or has no host. ws and wss count as http and https, as cookies see them.
 */
export function siteOf(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.hostname === '') return null;
  const scheme = parsed.protocol === 'ws:' ? 'http:' : parsed.protocol === 'wss:' ? 'https:' : parsed.protocol;
  return `${scheme}//${registrableDomain(parsed.hostname) ?? parsed.hostname}`;
}

/** Whether nobody but a registry can set cookies for this domain (RFC 6265bis §5.7 step 9). */
export function isPublicSuffix(domain: string): boolean {
  return domain.includes('.') ? registrableDomain(domain) === null && !/^[\d.]+$/.test(domain) : domain !== 'localhost';
}

/** Schemefully same-site; null where one of the URLs has no site. */
export function isSameSite(a: string, b: string): boolean | null {
  const one = siteOf(a);
  const other = siteOf(b);
  return one === null || other === null ? null : one === other;
}

/** The host name of a URL; '' where it cannot be parsed. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
