import type { JSX } from 'preact';
import { duration } from '../../diagnosis/words.ts';
import type { Details } from '../protocol.ts';
import { claimTime } from './claim-times.ts';

interface Props {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly details: Details;
}

/** The token's life as a bar with the request marked on it, and the same in words. */
export function Lifetime({ claims, details }: Props): JSX.Element | null {
  const start = claimTime('nbf', claims['nbf']) ?? claimTime('iat', claims['iat']);
  const end = claimTime('exp', claims['exp']);
  if (start === null || end === null || end <= start) return null;
  const offset = details.sequence?.serverClock?.offset ?? 0;
  const request = details.exchange.startedAt + offset;
  const from = Math.min(start, request);
  const span = Math.max(end, request) - from;
  const place = (time: number): number => 2 + ((time - from) / span) * 96;
  const words =
    request >= end
      ? `Valid for ${duration(end - start)}; it had expired ${duration(request - end)} before the request.`
      : request < start
        ? `Valid for ${duration(end - start)}; at the request it was not valid for another ${duration(start - request)}.`
        : `Valid for ${duration(end - start)}; at the request ${duration(end - request)} were left.`;
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
