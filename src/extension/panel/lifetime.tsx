import type { JSX } from 'preact';
import type { Details } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import { timeSpan } from '../ui/times.ts';
import { claimTime, clockOf } from './claim-times.ts';

interface Props {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly details: Details;
}

/** The token's life as a bar with the request marked on it, and the same in words. */
export function Lifetime({ claims, details }: Props): JSX.Element | null {
  const start = claimTime('nbf', claims['nbf']) ?? claimTime('iat', claims['iat']);
  const end = claimTime('exp', claims['exp']);
  if (start === null || end === null || end <= start) return null;
  const { request } = clockOf(details, details.exchange.startedAt);
  const from = Math.min(start, request);
  const span = Math.max(end, request) - from;
  const place = (time: number): number => 2 + ((time - from) / span) * 96;
  const whole = timeSpan(end - start);
  const words =
    request >= end
      ? phrase('lifetimeExpired', { whole, span: timeSpan(request - end) })
      : request < start
        ? phrase('lifetimeNotYet', { whole, span: timeSpan(start - request) })
        : phrase('lifetimeLeft', { whole, span: timeSpan(end - request) });
  const isValid = request >= start && request < end;
  return (
    <figure class="lifetime">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" class="lifetime-bar">
        <rect class="valid" x={place(start)} y="1" width={place(end) - place(start)} height="2" />
        <rect class={isValid ? 'moment' : 'moment outside'} x={place(request) - 0.2} y="0" width="0.4" height="4" />
      </svg>
      <figcaption class="quiet">{words}</figcaption>
    </figure>
  );
}
