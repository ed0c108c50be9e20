/** A reference card for a status: what it means, told in words for one who meets it at the end of a long day. */
export interface StatusCard {
  readonly status: number;
  readonly name: string;
  /** "RFC 9110 §15.5.2", or who uses the status where no specification has it. */
  readonly specification: string;
  readonly meaning: string;
  /** What it is often taken for, and is not. */
  readonly misreading: string;
  readonly caching: string;
  readonly client: string;
  readonly helps: string;
  readonly browser: string;
  readonly crawlers: string;
}

const notStored =
  'A cache may not store it unless the answer says so (Cache-Control with max-age, s-maxage or public); send `no-store`.';
const dropped = 'Search engines drop a page that keeps answering so.';

const cards: readonly StatusCard[] = [
  {
    status: 401,
    name: 'Unauthorized',
    specification: 'RFC 9110 §15.5.2',
    meaning:
      'The server does not know who asks: credentials are missing, or those that were sent are not valid here. It is about authentication, whatever its name says.',
    misreading:
      'Not “you may not”: that is 403. And a 401 without WWW-Authenticate is incomplete: it must name at least one challenge.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'May repeat the request with new or other credentials. Repeating it unchanged gives the same answer.',
    helps:
      '401: log in, or renew the token. 403: other rights, not another login. 407: the same as 401, but for the proxy on the way.',
    browser:
      'Basic, Digest, NTLM and Negotiate open the browser’s own dialog on navigations and on same-origin requests that send credentials; never on cross-origin fetch. Bearer and unknown schemes open nothing.',
    crawlers: dropped,
  },
  {
    status: 403,
    name: 'Forbidden',
    specification: 'RFC 9110 §15.5.4',
    meaning:
      'The server understood the request and refuses it. If credentials were sent, they were considered and do not suffice.',
    misreading:
      'It need not be about rights: firewalls, rate limits, CSRF protection and country blocks answer 403 too. And other credentials may help.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'Should not repeat it by itself with the same credentials; may ask again with others.',
    helps: 'Another role, scope or account. A new token with the same rights changes nothing.',
    browser: 'Nothing: no dialog, the page shows what the server sent.',
    crawlers: dropped,
  },
  {
    status: 407,
    name: 'Proxy Authentication Required',
    specification: 'RFC 9110 §15.5.8',
    meaning: 'A proxy between client and server wants to know who asks. The server itself has not seen the request.',
    misreading: 'Not a login of the site: an origin server that wants one answers 401.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'May repeat the request with Proxy-Authorization.',
    helps: 'Credentials for the proxy, in the settings of the browser or the system.',
    browser: 'Opens its own dialog for the proxy. Scripts see a network error.',
    crawlers: 'None: crawlers do not come through your proxy.',
  },
  {
    status: 511,
    name: 'Network Authentication Required',
    specification: 'RFC 6585 §6',
    meaning: 'The network (a hotel’s or café’s Wi-Fi) wants a login or a consent before it lets anything through.',
    misreading: 'Not from the site that was asked: an origin server must not send it.',
    caching: 'Must not be stored by a cache.',
    client: 'Open a plain http: page, log in to the network, and try again.',
    helps: 'The network’s own login page.',
    browser: 'Shows the portal’s page, or its own notice of one.',
    crawlers: 'None.',
  },
  {
    status: 400,
    name: 'Bad Request',
    specification: 'RFC 9110 §15.5.1',
    meaning:
      'The server cannot make sense of the request. With OAuth it is also the right answer to an invalid_request: a malformed or doubled credential.',
    misreading: 'An expired or refused token is no bad request; it belongs on a 401.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'Must change the request before it sends it again.',
    helps: 'Reading the body: token endpoints put their error code there.',
    browser: 'Nothing.',
    crawlers: 'The page is not indexed.',
  },
  {
    status: 404,
    name: 'Not Found',
    specification: 'RFC 9110 §15.5.5',
    meaning:
      'There is nothing at this URL, or the server does not want to say that there is: it may answer 404 instead of 403 to hide a resource.',
    misreading: 'For a private resource it can mean “not for you”: GitHub, GitLab and npm answer so.',
    caching: 'Cacheable by itself: a cache may keep it for a time that it chooses.',
    client: 'Check the URL; then whether credentials were sent and reach this resource.',
    helps: 'Logging in, where the service hides what is private.',
    browser: 'Nothing.',
    crawlers: 'The page leaves the index.',
  },
  {
    status: 419,
    name: 'Page Expired',
    specification: 'Not registered; Laravel',
    meaning: 'The form’s anti-forgery token is missing, old or of another session. The login itself may be in order.',
    misreading: 'Not a refused login: it is CSRF protection.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'Fetch a fresh anti-forgery token (reload the page) and send the form again.',
    helps: 'Sending the X-CSRF-TOKEN or X-XSRF-TOKEN header that belongs to the session.',
    browser: 'Nothing.',
    crawlers: 'None: it answers unsafe methods.',
  },
  {
    status: 440,
    name: 'Login Time-out',
    specification: 'Not registered; Microsoft IIS and Exchange',
    meaning: 'The session ended; the user has to log in again.',
    misreading: 'General clients know only its class and take it for a 400: their login logic waits for 401.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'Treat it as a 401.',
    helps: 'A new login.',
    browser: 'Nothing.',
    crawlers: 'The page is not indexed.',
  },
  {
    status: 498,
    name: 'Invalid Token',
    specification: 'Not registered; Esri ArcGIS',
    meaning: 'The token that was sent is invalid or expired.',
    misreading: 'General clients know only its class and take it for a 400: their login logic waits for 401.',
    caching: `Not cacheable by itself. ${notStored}`,
    client: 'Treat it as a 401: renew the token, repeat once.',
    helps: 'A new token.',
    browser: 'Nothing.',
    crawlers: 'The page is not indexed.',
  },
];

const byStatus: ReadonlyMap<number, StatusCard> = new Map(cards.map((card) => [card.status, card]));

/** The card of a status, or null where there is none. */
export const statusCard = (status: number): StatusCard | null => byStatus.get(status) ?? null;

export const statusCards: readonly StatusCard[] = cards;
