import type { JSX } from 'preact';
import { useWays } from './ways-context.ts';
import { phrase } from '../ui/phrase.ts';

/** Where the browser's cookies would tell more of a refusal: the one click that lets them be read. */
export function CookieOffer(): JSX.Element {
  const { where, cookies } = useWays().allow;
  return (
    <section class="note offer" aria-label={phrase('cookies')}>
      <p>{phrase(where === 'here' ? 'cookieOffer' : 'cookieOfferElsewhere')}</p>
      <button type="button" class="action bordered" onClick={cookies}>
        {phrase(where === 'here' ? 'cookieOfferHere' : 'cookieOfferOptions')}
      </button>
    </section>
  );
}
