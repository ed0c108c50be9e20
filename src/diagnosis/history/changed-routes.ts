import { duration, listed } from '../words.ts';
import { versionIn } from './endpoint.ts';
import { quotedNames, type Compared } from './compared.ts';
import { shownUrl } from './shown.ts';

/** Where the request goes, where it comes from, and who answers. */
export function compareRoutes({ success, now, redirectedFrom, add }: Compared): void {
  const [then, here] = [success.origin, now.origin];
  if (then.startsWith('https:') && here === `http:${then.slice('https:'.length)}`) {
    add('tls', `the request goes out without TLS, to ${here} instead of ${then}`);
  } else if (then !== here) {
    add('target', `the request goes to ${here} instead of ${then}`);
  }
  const [oldVersion, newVersion] = [versionIn(success.path), versionIn(now.path)];
  if (oldVersion !== newVersion) {
    add('api-version', `the path names the API version ${newVersion ?? 'none'} instead of ${oldVersion ?? 'none'}`);
  } else if (success.apiVersion !== now.apiVersion) {
    const [today, before] = [now.apiVersion ?? 'no longer named', success.apiVersion ?? 'none'];
    add('api-version', `the API version is ${today} instead of ${before}`);
  }
  if (then === here && (`${success.path}/` === now.path || success.path === `${now.path}/`)) {
    add('path', `the path ${now.path.endsWith('/') ? 'has a slash at its end' : 'has no slash at its end any more'}`);
  } else if (then === here && success.path !== now.path && oldVersion === newVersion) {
    add('resource', `it is another resource of the same kind; ${shownUrl(success)} was the one that worked`);
  }
  const named = redirectedFrom?.credentials?.length !== 0 && now.credentials?.length === 0;
  if (redirectedFrom !== null && !named) {
    add(
      'redirect',
      `the request arrives through a redirect, from ${redirectedFrom.method} ${shownUrl(redirectedFrom)}`,
    );
  }
  if (success.requester !== null && now.requester !== null && success.requester !== now.requester) {
    const [today, before] = [now.requester, success.requester];
    add('requester', `the request comes from another origin: ${today} instead of ${before}`, 'origin');
  }
  const credentials = [...(success.credentials ?? []), ...(now.credentials ?? [])];
  const inQuery = new Set(credentials.filter(({ place }) => place === 'query').map(({ name }) => name));
  compareQueries(success.query, now.query, inQuery, add);
  if (success.server !== null && now.server !== null && success.server !== now.server) {
    add('server', `another server answers: ${now.server} instead of ${success.server}`);
  }
  const moved =
    success.dateOffset === null || now.dateOffset === null ? 0 : Math.abs(now.dateOffset - success.dateOffset);
  if (moved > 60_000) add('clock', `the server’s clock and this computer’s moved ${duration(moved)} apart`);
}

/** "page=0a1b2c3d&size=…": names, and values by fingerprint. */
function compareQueries(before: string, after: string, credentials: ReadonlySet<string>, add: Compared['add']): void {
  if (before === after) return;
  const [one, other] = [parametersOf(before, credentials), parametersOf(after, credentials)];
  const gone = [...one.keys()].filter((name) => !other.has(name));
  const added = [...other.keys()].filter((name) => !one.has(name));
  const changed = [...other].filter(([name, value]) => one.has(name) && one.get(name) !== value).map(([name]) => name);
  const said = [
    gone.length === 0 ? null : `no longer has ${quotedNames(gone)}`,
    added.length === 0 ? null : `has ${quotedNames(added)} in addition`,
    changed.length === 0 ? null : `has another value in ${quotedNames(changed)}`,
  ].filter((each) => each !== null);
  if (said.length > 0) add('query', `the query ${listed(said)}`, [...gone, ...added, ...changed][0] ?? null);
}

function parametersOf(query: string, but: ReadonlySet<string>): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const each of query.split('&')) {
    const equals = each.indexOf('=');
    const name = decoded(each.slice(0, Math.max(0, equals)));
    if (equals > 0 && !but.has(name)) parameters.set(name, each.slice(equals + 1));
  }
  return parameters;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
