import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Ways } from './ways.ts';

const WaysContext = createContext<Ways | null>(null);

export const WaysProvider = WaysContext.Provider;

export function useWays(): Ways {
  const ways = useContext(WaysContext);
  if (ways === null) throw new Error('no ways: the component stands outside of the panel');
  return ways;
}
