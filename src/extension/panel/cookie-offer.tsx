import type { JSX } from 'preact';
import { useWays } from './ways-context.ts';

/** Where the browser's cookies would tell more of a refusal: the one click that lets them be read. */
export function CookieOffer(): JSX.Element {
  const { where, act } = useWays().allowCookies;
  return (
    <section class="note offer" aria-label="Cookies">
      <p>
        The browser may hold a cookie that it kept back from this request. Whether it does, and why, can be told once
        Why401 may read cookies.
        {where === 'here' ? '' : ' A panel in Firefox cannot ask for that; the options page can.'}
      </p>
      <button type="button" class="action bordered" onClick={act}>
        {where === 'here' ? 'Read cookies' : 'Open the options'}
      </button>
    </section>
  );
}
