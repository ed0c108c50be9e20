import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

/** Hosts to which no public site redirects: a router's own address, or a name that only the local network knows. */
const privateHost =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|1\.1\.1\.1$)|\.(?:local|lan|home\.arpa|internal|wifi)$/i;
const portalName = /captive|portal|hotspot|wifi|wlan|guest|splash|neverssl|aruba|meraki|ruckus|unifi|cisco-?ise/i;

export default defineRule({
  id: 'captive-portal',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  title: 'The network wants a login or consent first',
  description:
    'A Wi-Fi or company network answered in place of the site and wants its terms accepted. Neither the site nor the API is involved, and nothing that was sent there was judged.',
  fix: {
    client:
      'Open any page over plain http (or the portal window of the operating system), accept the terms, and repeat the request.',
    server: 'Nothing is wrong with the server. A portal that answers by 511 is told apart from the site by programs.',
  },
  references: ['RFC 6585 §6', 'RFC 8952 §1'],
  on: ['server-error', 'redirect'],
  needs: ['request', 'response'],
  headlineWhenLikely: true,
  check({ request, response }) {
    const { status } = response;
    const url = request.parsedUrl;
    // Only plain http can be answered by what is in between; an https origin misuses the status.
    if (url === null || url.protocol !== 'http:') return null;
    if (status === 511) {
      return {
        confidence: 'certain',
        summary: `The network between you and ${url.host} wants a login first (status 511).`,
        evidence: [statusAt],
      };
    }
    if (status !== 302 && status !== 307 && status !== 303) return null;
    const location = response.header('location');
    if (location === null || !URL.canParse(location, url)) return null;
    const to = new URL(location, url);
    if (privateHost.test(url.hostname) || to.hostname.endsWith(url.hostname) || url.hostname.endsWith(to.hostname))
      return null;
    if (/^(?:localhost|127\.)/.test(url.hostname)) return null;
    if (!privateHost.test(to.hostname) && !portalName.test(to.hostname)) return null;
    return {
      confidence: 'likely',
      summary: `A plain-http request to ${url.host} was sent on to ${to.host}, which looks like the login page of the network.`,
      evidence: places(fieldAt('response', response.fields, 'location')),
    };
  },
  examples: {
    reports: {
      'The network between you and news.example wants a login first (status 511).': `
        GET http://news.example/

        HTTP/1.1 511 Network Authentication Required
        Content-Type: text/html

        <a href="http://login.hotel.example/">log in to the Wi-Fi</a>
      `,
      'A plain-http request to news.example was sent on to 192.168.1.1, which looks like the login page of the network.': `
        GET http://news.example/

        HTTP/1.1 302 Found
        Location: http://192.168.1.1/splash
      `,
    },
    ignores: {
      'the site sends its visitors to https': `
        GET http://news.example/

        HTTP/1.1 302 Found
        Location: https://news.example/
      `,
      'an origin answers 511 over https': `
        GET /orders

        HTTP/1.1 511 Network Authentication Required
      `,
    },
  },
});
